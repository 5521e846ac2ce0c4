#!/usr/bin/python3
"""The peers: peers.py MODEL_DIR TOOLS_DIR ANSWERS

Loads the model, writes scikit-learn's probabilities to the file ANSWERS, says "ready", and then runs the contestant that
each line read names once over all texts: to the top 3 with probabilities. It answers with the seconds that passed and the
seconds that the processor worked.

`scikit-learn` is its best form: coefficients in Fortran order, slices of 1,000 texts, the top 3 selected, not sorted out
of all. `scipy` multiplies sparse by sparse. `fasttext` and `liblinear` are Debian's programs, with what tool_inputs.py
made in TOOLS_DIR: the time for ten times the texts less that for once, divided by nine, so that loading does not count.
"""
import json
import resource
import subprocess
import sys
import time

import numpy as np
from seed import Seed
from sklearn.linear_model import SGDClassifier

folder, tools, answers = sys.argv[1], sys.argv[2], sys.argv[3]
SLICE, TOP = 1000, 3
seed = Seed(folder)
classifier = SGDClassifier(loss="modified_huber")
classifier.classes_ = np.arange(len(seed.intercept))
classifier.intercept_ = seed.intercept
classifier.coef_ = seed.coefficients.T.toarray(order="F")
assert classifier.coef_.flags.f_contiguous


def select(p):
    best = np.argpartition(p, -TOP, axis=1)[:, -TOP:]
    order = np.argsort(-np.take_along_axis(p, best, axis=1), axis=1)
    best = np.take_along_axis(best, order, axis=1)
    return best, np.take_along_axis(p, best, axis=1)


def probabilities_sklearn(texts):
    return classifier.predict_proba(seed.vectorizer.transform(texts))


def probabilities_scipy(texts):
    p = (seed.vectorizer.transform(texts) @ seed.coefficients).toarray()
    p += seed.intercept
    np.clip(p, -1, 1, p)
    p += 1
    p /= 2
    total = p.sum(axis=1)
    empty = total == 0
    p[empty] = 1
    total[empty] = p.shape[1]
    p /= total[:, np.newaxis]
    return p


def clocks():
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return np.array([time.perf_counter(), worked])


def spent(work):
    start = clocks()
    work()
    return clocks() - start


def in_slices(probabilities):
    def work():
        for i in range(0, len(seed.texts), SLICE):
            select(probabilities(seed.texts[i : i + SLICE]))

    return lambda: spent(work)


def by_program(command):
    def run(times):
        subprocess.run(command(times), check=True, stdout=subprocess.DEVNULL)

    return lambda: (spent(lambda: run(10)) - spent(lambda: run(1))) / 9


contestants = {
    "scikit-learn": in_slices(probabilities_sklearn),
    "scipy": in_slices(probabilities_scipy),
    "fasttext": by_program(
        lambda times: ["fasttext", "predict-prob", f"{tools}/fasttext.bin", f"{tools}/texts-{times}.txt", str(TOP)]
    ),
    "liblinear": by_program(
        lambda times: [
            *("liblinear-predict", "-q", f"{tools}/features-{times}.txt", f"{tools}/liblinear.model", "/dev/null")
        ]
    ),
}
slices = [seed.texts[i : i + SLICE] for i in range(0, len(seed.texts), SLICE)]
np.vstack([probabilities_sklearn(texts) for texts in slices]).astype("<f8").tofile(answers)
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    passed, worked = contestants[line.strip()]()
    print(json.dumps({"passed": passed, "worked": worked}), flush=True)
