"""The benchmark's model as scipy and scikit-learn take it, and its texts."""
import sys
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from preparation_2015 import prepare  # noqa: E402


class Seed:
    """Reads MODEL_DIR/raw, MODEL_DIR/vocab.txt and MODEL_DIR/queries.txt."""

    def __init__(self, folder):
        def raw(name, kind):
            return np.fromfile(f"{folder}/raw/{name}", dtype=kind)

        self.intercept = raw("intercept.f64", "<f8")
        tokens = open(f"{folder}/vocab.txt", encoding="utf8").read().split("\n")[:-1]
        # tokens x classes
        self.coefficients = sparse.csr_matrix(
            (
                raw("value.f64", "<f8"),
                raw("class.u16", "<u2").astype(np.int32),
                raw("start.u32", "<u4").astype(np.int32),
            ),
            shape=(len(tokens), len(self.intercept)),
        )
        self.vectorizer = TfidfVectorizer(
            lowercase=False, norm="l2", smooth_idf=True, vocabulary={token: i for i, token in enumerate(tokens)}
        )
        self.vectorizer.idf_ = raw("idf.f64", "<f8")
        # Prepared beforehand: no peer spends time on it.
        self.texts = [prepare(text) for text in open(f"{folder}/queries.txt", encoding="utf8").read().splitlines()]
