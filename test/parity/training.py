#!/usr/bin/python3
"""What scikit-learn learns from a small set of texts: its SGDClassifier with every kind of loss, penalty and schedule, its
LinearSVC, and its TfidfVectorizer on words.

    training.py OUT.json [SEED]

The texts are made up: a sparse matrix of tf-idf-like rows, some of them empty, some classes rare. `shuffle=False`, so that
nothing depends on chance. `test/main/core/training` compares its own coefficients with these. Debian's python3-sklearn.
"""
import json
import sys
import warnings

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.svm import LinearSVC

TEXTS, TOKENS, CLASSES = 90, 24, 4
LOSSES = ['modified_huber', 'hinge', 'squared_hinge', 'log_loss', 'perceptron']
BALANCED = {'class_weight': 'balanced'}


def make_texts(random, classes):
    """Rows of unit length whose tokens lean towards their class."""
    labels = np.sort(random.choice(classes, TEXTS, p=np.array([8, 4, 2, 1])[:classes] / sum([8, 4, 2, 1][:classes])))
    random.shuffle(labels)
    rows = np.zeros((TEXTS, TOKENS))
    for text, label in enumerate(labels):
        if text % 30 == 17:
            continue
        near = random.integers(label * 6, label * 6 + 6, 3)
        far = random.integers(0, TOKENS, 3)
        rows[text, near] += random.uniform(0.5, 3, 3)
        rows[text, far] += random.uniform(0.5, 3, 3)
        rows[text] /= np.linalg.norm(rows[text])
    matrix = csr_matrix(rows)
    matrix.sort_indices()
    return matrix, labels


def cases(random):
    """Options by case: every loss with every penalty, and what else matters once or twice."""
    for loss in LOSSES:
        for penalty in ['l2', 'l1', 'elasticnet']:
            yield dict(loss=loss, penalty=penalty, alpha=1e-3)
        yield dict(loss=loss, learning_rate='constant', eta0=0.05)
        yield dict(loss=loss, learning_rate='adaptive', eta0=0.5, tol=1e-2, max_iter=60, n_iter_no_change=2)
    yield dict(loss='modified_huber', penalty=None, learning_rate='invscaling', eta0=0.5)
    yield dict(loss='modified_huber', learning_rate='invscaling', eta0=0.5, power_t=0.25)
    # Large alpha: the scale of the weights runs down and is folded in, again and again.
    yield dict(loss='modified_huber', alpha=0.5, learning_rate='constant', eta0=0.5)
    yield dict(loss='modified_huber', alpha=3.0, learning_rate='constant', eta0=0.5)
    yield dict(loss='modified_huber', alpha=1e-5, max_iter=30)
    yield dict(loss='modified_huber', fit_intercept=False)
    yield dict(loss='modified_huber', tol=1e-3, max_iter=200)
    yield dict(loss='hinge', tol=1e-3, max_iter=200, n_iter_no_change=2)
    yield dict(loss='log_loss', tol=1e-4, max_iter=50, penalty='l1', alpha=1e-4, average=True)
    yield dict(loss='modified_huber', average=True)
    yield dict(loss='modified_huber', average=200)
    yield dict(loss='modified_huber', average=1_000_000)
    yield dict(loss='hinge', average=True, alpha=0.5, learning_rate='constant', eta0=0.5)
    yield dict(loss='hinge', average=True, tol=1e-2, max_iter=100, n_iter_no_change=1)
    yield dict(loss='modified_huber', **BALANCED)
    yield dict(loss='modified_huber', class_weight={0: 0.5, 1: 2.0, 2: 3.0, 3: 0.25})
    weights = random.uniform(0, 2, TEXTS).tolist()
    yield dict(loss='log_loss', sample_weight=weights)
    yield dict(loss='modified_huber', penalty='elasticnet', l1_ratio=0.6, sample_weight=weights, **BALANCED)
    yield dict(loss='modified_huber', classes=2)
    yield dict(loss='hinge', classes=2, average=True, **BALANCED)
    yield dict(loss='log_loss', classes=2, class_weight={0: 0.5, 1: 2.0}, tol=1e-3, max_iter=80)


def fit(options, sets):
    """Coefficients token by token, intercepts and epochs for one set of options."""
    options = {'max_iter': 12, 'tol': None, 'shuffle': False, **options}
    arguments = {key: value for key, value in options.items() if key not in ('sample_weight', 'classes')}
    matrix, labels = sets[options.get('classes', CLASSES)]
    classifier = SGDClassifier(**arguments)
    classifier.fit(matrix, labels, sample_weight=options.get('sample_weight'))
    coefficients = classifier.coef_.T
    return {'options': options, 'coefficients': coefficients.ravel().tolist(),
            'intercepts': classifier.intercept_.tolist(), 'epochs': int(classifier.n_iter_)}


def machines(sets):
    """Support vector machines, one against the rest, with texts of the class counted `weight` times."""
    matrix, labels = sets[CLASSES]
    for cost, weight in [(1, 1), (0.5, 2), (4, 1)]:
        machine = LinearSVC(C=cost, class_weight={k: weight for k in range(CLASSES)}, fit_intercept=False, tol=1e-12,
                            max_iter=1_000_000, random_state=0).fit(matrix, labels)
        yield {'C': cost, 'weight': weight, 'coefficients': machine.coef_.T.ravel().tolist()}


def vectorizers(random):
    """Prepared texts of made-up words, and what vectorizers make of them."""
    letters = list('aeocnrtzçãéőž')
    words = [''.join(random.choice(letters, random.integers(2, 6))) for _ in range(60)]
    share = 1 / np.arange(1, 61)
    texts = [' '.join(random.choice(words, random.integers(0, 14), p=share / share.sum())) for _ in range(80)]
    for minimum, sublinear, norm in [(1, False, 'l2'), (2, False, 'l2'), (3, True, 'l2'), (2, True, None)]:
        vectorizer = TfidfVectorizer(lowercase=False, token_pattern=r'\S+', min_df=minimum, sublinear_tf=sublinear, norm=norm)
        matrix = vectorizer.fit_transform(texts)
        matrix.sort_indices()
        yield {'texts': texts, 'minTexts': minimum, 'sublinear': sublinear, 'norm': norm,
               'tokens': vectorizer.get_feature_names_out().tolist(), 'idf': vectorizer.idf_.tolist(),
               'start': matrix.indptr.tolist(), 'token': matrix.indices.tolist(), 'value': matrix.data.tolist()}


def main():
    warnings.simplefilter('ignore')
    random = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 2015)
    sets = {classes: make_texts(random, classes) for classes in (CLASSES, 2)}
    described = {classes: {'tokens': TOKENS, 'start': matrix.indptr.tolist(), 'token': matrix.indices.tolist(),
                           'value': matrix.data.tolist(), 'label': labels.tolist()}
                 for classes, (matrix, labels) in sets.items()}
    found = [fit(options, sets) for options in cases(random)]
    with open(sys.argv[1], 'w') as file:
        json.dump({'texts': described, 'cases': found, 'machines': list(machines(sets)),
                   'vectorizers': list(vectorizers(random))}, file)


if __name__ == '__main__':
    main()
