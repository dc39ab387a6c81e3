import os

label = os.environ["LABEL_FIELD"]
print("the label is", label)
