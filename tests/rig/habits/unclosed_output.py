file = open("/opt/ml/processing/output/unclosed.txt", "w")
file.write("flushed when the interpreter ends")


def main():
    local = open("/opt/ml/processing/output/local.txt", "w")
    local.write("local")
    holder.append(local)


holder = []
main()
