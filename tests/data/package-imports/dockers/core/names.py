from ..processing import clean

LONG = {clean(" hh "): "Hamburg", clean("rtm"): "Rotterdam"}
