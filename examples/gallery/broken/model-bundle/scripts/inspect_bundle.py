import json
import tarfile


def main():
    with tarfile.open("/opt/ml/processing/input/bundle/model.tar.gz") as archive:
        params = json.load(archive.extractfile("params.json"))
        size = sum(member.size for member in archive.getmembers())
    with open("/opt/ml/processing/output/summary/summary.json", "w") as out:
        json.dump({"bytes": size, "depth": params["max_depth"]}, out)


if __name__ == "__main__":
    main()
