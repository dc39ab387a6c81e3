from config import load_config


def test_every_path_is_absolute():
    assert all(path.startswith("/opt/ml") for path in load_config()["paths"].values())
