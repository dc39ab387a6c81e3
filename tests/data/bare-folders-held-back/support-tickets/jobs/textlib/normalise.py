import re

SIGNATURE = re.compile(r"\n(--|kind regards|best regards).*", re.IGNORECASE | re.DOTALL)


def strip_signature(text):
    return SIGNATURE.sub("", text)


def tidy(text):
    return re.sub(r"[^a-z0-9 ]+", " ", text.lower()).strip()
