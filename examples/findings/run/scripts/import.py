def main():
    import lightgbm

    print(lightgbm.__version__)


main()
