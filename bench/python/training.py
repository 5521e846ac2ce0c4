#!/usr/bin/python3
"""scikit-learn as a contestant in training: training.py DATA_DIR OUT_DIR

Vectorizes the texts of DATA_DIR (train.csv, dev_catalog.csv, dev_freetext.csv; see tools/README.md) as the recipe of 2015
does, writes the matrices to OUT_DIR as raw arrays, at 1/10, 1 and 10 times the texts, says "ready", and then fits for each
line read: `SIZE EPOCHS SEED` (SEED `none`: without shuffling). It answers with the seconds that passed and that the
processor worked, and with the accuracy; without shuffling, the coefficients go to OUT_DIR/SIZE/coefficients.f64.

Ten times the texts: every text ten times, each time with some of its words left out.
"""
import csv
import json
import pathlib
import resource
import sys
import time

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / 'tools'))
from preparation_2015 import prepare  # noqa: E402

data, out = map(pathlib.Path, sys.argv[1:3])
TESTS = ['dev_catalog', 'dev_freetext']


def read(name):
    with open(data / f'{name}.csv', encoding='utf-8-sig', newline='') as file:
        return [(prepare(row['description']), row['label']) for row in csv.DictReader(file)]


def thinned(texts, random):
    """The texts without a tenth of their words."""
    for text in texts:
        words = text.split(' ')
        kept = random.random(len(words)) >= 0.1
        yield ' '.join(word for word, keep in zip(words, kept) if keep)


def write(folder, name, matrix, labels):
    folder.mkdir(parents=True, exist_ok=True)
    matrix.sort_indices()
    matrix.indptr.astype('<u4').tofile(folder / f'{name}.start')
    matrix.indices.astype('<u4').tofile(folder / f'{name}.token')
    matrix.data.astype('<f8').tofile(folder / f'{name}.value')
    labels.astype('<u4').tofile(folder / f'{name}.label')


def make(size, train, tests):
    """Matrices of one size, fitted on its own texts; labels that it does not have are one beyond the last."""
    random = np.random.default_rng(2015)
    texts, labels = zip(*train)
    if size == '0.1':
        places = random.permutation(len(texts))[:len(texts) // 10]
        texts, labels = [texts[i] for i in places], [labels[i] for i in places]
    if size == '10':
        texts = list(texts) + [text for _ in range(9) for text in thinned(texts, random)]
        labels = list(labels) * 10
    vectorizer = TfidfVectorizer(lowercase=False, min_df=2, norm='l2', smooth_idf=True)
    classes, known = np.unique(labels, return_inverse=True)
    found = {'train': (vectorizer.fit_transform(texts), known)}
    for name, rows in tests.items():
        place = {label: i for i, label in enumerate(classes)}
        found[name] = (vectorizer.transform([text for text, _ in rows]),
                       np.array([place.get(label, len(classes)) for _, label in rows]))
    for name, (matrix, numbers) in found.items():
        write(out / size, name, matrix, numbers)
    matrix = found['train'][0]
    return found, {'texts': matrix.shape[0], 'tokens': matrix.shape[1], 'classes': len(classes),
                   'entries': int(matrix.nnz)}


def accuracy(classifier, matrix, labels):
    """Shares of texts whose class is first, and among three; a text without a known word is not answered."""
    order = np.argsort(-classifier.predict_proba(matrix), axis=1, kind='stable')[:, :3]
    right = (order == labels[:, None]) & (matrix.getnnz(axis=1) > 0)[:, None]
    return [float(right[:, 0].mean()), float(right.any(axis=1).mean())]


def fit(found, size, epochs, seed):
    matrix, labels = found['train']
    classifier = SGDClassifier(loss='modified_huber', penalty='l2', alpha=1e-4, max_iter=epochs, tol=None, n_jobs=2,
                               shuffle=seed is not None, random_state=seed or 0)
    before = resource.getrusage(resource.RUSAGE_SELF)
    begun = time.perf_counter()
    classifier.fit(matrix, labels)
    passed = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_SELF)
    if seed is None:
        classifier.coef_.T.astype('<f8').tofile(out / size / 'coefficients.f64')
    return {'passed': passed, 'worked': after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            'accuracy': {name: accuracy(classifier, *found[name]) for name in TESTS}}


def main():
    train = read('train')
    tests = {name: read(name) for name in TESTS}
    made = {size: make(size, train, tests) for size in ('0.1', '1', '10')}
    print(json.dumps({size: shape for size, (_, shape) in made.items()}), flush=True)
    for line in sys.stdin:
        size, epochs, seed = line.split()
        result = fit(made[size][0], size, int(epochs), None if seed == 'none' else int(seed))
        print(json.dumps(result), flush=True)


if __name__ == '__main__':
    main()
