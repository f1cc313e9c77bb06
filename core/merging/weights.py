"""Fitted by `bench/fitting.py`; what each measure means stands at `evidence.Measures`."""

BASE = -3.408
WEIGHTS = {
    "opening": 0.676,
    "later": 0.094,
    "exchanged": -1.770,
    "longest": -0.939,
    "beginning": 2.940,
    "subject": 1.630,
    "covered": 1.864,
    "facts": 0.411,
    "added": 0.926,
    "siblings": -1.066,
    "swapped": -0.261,
    "neighbours": -0.692,
    "part": 0.029,
}
