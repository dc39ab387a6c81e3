from textlib.normalise import strip_signature, tidy


def test_signature_goes():
    assert strip_signature("hello\n-- \nMia") == "hello"


def test_only_words_stay():
    assert tidy("Printer #3, please!") == "printer  3  please"
