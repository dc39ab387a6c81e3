import colorsys
import quopri

with open("/opt/ml/processing/output/color.txt", "w") as file:
    print(colorsys.NAME, colorsys.__file__, quopri.encodestring(b"="), file=file)
