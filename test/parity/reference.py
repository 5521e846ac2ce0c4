#!/usr/bin/python3
"""Writes what scikit-learn answers into the files under test/parity/fixtures.

reference.py answers MODEL_DIR TEXTS OUT.csv.gz      the five likeliest classes of every text
reference.py scores MODEL_DIR TEXTS OUT.csv.gz       decision function of every text, for 60 classes at most
reference.py digests MODEL_DIR OUT.json              SHA-256 of every part of the model
reference.py preparation TEXTS.json OUT.json         the prepared text of every text
reference.py characters OUT.json                     what the preparation makes of every Unicode character

MODEL_DIR is a model in the layout of the app of 2015. TEXTS is a text file with one description a line, a JSON list of
strings, or an OUT.csv.gz of before, whose texts are answered anew. TEXTS.json holds objects {name, text, times}: `text`
written `times` times over; an OUT.json of before will do. README.md says how the fixtures were made.
"""
import ast
import csv
import gzip
import hashlib
import io
import json
import pathlib
import sys

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'tools'))
from preparation_2015 import prepare  # noqa: E402

TOP = 5
SCORES = 60


def literal(path, name):
    """The literal that the Python source at `path` binds to `name`; nothing is run."""
    for node in ast.parse(path.read_text(encoding='utf-8')).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return ast.literal_eval(node.value.args[0] if isinstance(node.value, ast.Call) else node.value)
    raise SystemExit(f'{path}: nothing is bound to {name}')


def read_model(folder):
    """Vectorizer and classifier of a model in the layout of 2015."""
    classifier = SGDClassifier(loss='modified_huber')
    classifier.classes_ = np.array(literal(folder / 'y.py', 'labels'))
    classifier.intercept_ = np.array(literal(folder / 'intercept.py', 'intercepts'))
    with pd.HDFStore(folder / 'coefficients.h5', 'r') as store:
        rows = [store[f'row{k}'].to_numpy()[:, 0] for k in range(len(classifier.classes_))]
    classifier.coef_ = np.asfortranarray(rows)
    vocabulary = json.loads((folder / 'vocabulary.json').read_text(encoding='utf-8'))
    vectorizer = TfidfVectorizer(lowercase=False, norm='l2', smooth_idf=True, vocabulary=vocabulary)
    vectorizer.idf_ = np.array(literal(folder / 'idfs.py', 'idfs'))
    return vectorizer, classifier


def read_texts(path):
    """The texts to answer, in order."""
    if path.suffix == '.gz':
        with gzip.open(path, 'rt', encoding='utf-8', newline='') as file:
            return [row['text'] for row in csv.DictReader(file)]
    content = path.read_text(encoding='utf-8')
    return json.loads(content) if path.suffix == '.json' else content.splitlines()


def write_table(path, header, rows):
    """A gzipped CSV file; the same rows give the same bytes."""
    with gzip.GzipFile(path, 'wb', compresslevel=9, mtime=0) as packed:
        with io.TextIOWrapper(packed, encoding='utf-8', newline='') as file:
            writer = csv.writer(file, lineterminator='\n')
            writer.writerow(header)
            writer.writerows(rows)


def answers(folder, texts, out):
    """Prepared text, number of known tokens, and the likeliest classes with their probabilities."""
    vectorizer, classifier = read_model(folder)
    prepared = [prepare(text) for text in texts]
    weighted = vectorizer.transform(prepared)
    probabilities = classifier.predict_proba(weighted)
    order = np.argsort(-probabilities, axis=1, kind='stable')[:, :TOP]
    header = ['text', 'prepared', 'known'] + [f'{what}{k}' for k in range(1, TOP + 1) for what in ('label', 'p')]
    write_table(out, header, (
        [text, tokens, known] + [x for k in best for x in (classifier.classes_[k], repr(float(row[k])))]
        for text, tokens, known, row, best in zip(texts, prepared, weighted.getnnz(axis=1), probabilities, order)))


def scores(folder, texts, out):
    """For every text the classes with the largest scores, and as many spread evenly over the rest."""
    vectorizer, classifier = read_model(folder)
    decision = classifier.decision_function(vectorizer.transform([prepare(text) for text in texts]))
    order = np.argsort(-decision, axis=1, kind='stable')
    half = min(SCORES, len(classifier.classes_)) // 2
    spread = np.linspace(half, len(classifier.classes_) - 1, half).astype(int)
    picked = np.concatenate([order[:, :half], order[:, spread]], axis=1)
    header = ['text'] + [f'{what}{k}' for k in range(1, picked.shape[1] + 1) for what in ('label', 'score')]
    write_table(out, header, (
        [text] + [x for k in chosen for x in (classifier.classes_[k], repr(float(row[k])))]
        for text, row, chosen in zip(texts, decision, picked)))


def digests(folder, out):
    """Of the arrays as the app has them in memory: tokens by code point, coefficients token-major, without zeros."""
    vectorizer, classifier = read_model(folder)
    tokens = sorted(vectorizer.vocabulary)
    columns = [vectorizer.vocabulary[token] for token in tokens]
    coefficients = sparse.csr_matrix(classifier.coef_[:, columns].T)
    coefficients.sort_indices()
    parts = {
        'labels': '\n'.join(classifier.classes_).encode('utf-8'),
        'tokens': '\n'.join(tokens).encode('utf-8'),
        'idf': vectorizer.idf_[columns].astype('<f8').tobytes(),
        'intercept': classifier.intercept_.astype('<f8').tobytes(),
        'start': coefficients.indptr.astype('<u4').tobytes(),
        'class': coefficients.indices.astype('<u2').tobytes(),
        'value': coefficients.data.astype('<f8').tobytes(),
    }
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    out.write_text(json.dumps(hashes, indent=1) + '\n', encoding='ascii')


def preparation(path, out):
    """Adds `prepared`; for a text that is written many times over, the SHA-256 of its UTF-8 instead."""
    entries = json.loads(path.read_text(encoding='utf-8'))
    for entry in entries:
        prepared = prepare(entry['text'] * entry.get('times', 1))
        if 'times' in entry:
            entry['preparedSha256'] = hashlib.sha256(prepared.encode('utf-8')).hexdigest()
        else:
            entry['prepared'] = prepared
    out.write_text(json.dumps(entries, indent=1) + '\n', encoding='ascii')


def characters(out):
    """Every code point between `xa` and `bo`. Written down are those that do more than separate the two."""
    made = ((code, prepare(f'xa{chr(code)}bo')) for code in range(sys.maxunicode + 1))
    kept = {f'{code:X}': prepared for code, prepared in made if prepared != 'xa bo'}
    out.write_text(json.dumps(kept, indent=0) + '\n', encoding='ascii')


def main():
    command, *paths = sys.argv[1:]
    paths = [pathlib.Path(path) for path in paths]
    if command in ('answers', 'scores'):
        folder, texts, out = paths
        {'answers': answers, 'scores': scores}[command](folder, read_texts(texts), out)
    else:
        {'digests': digests, 'preparation': preparation, 'characters': characters}[command](*paths)


if __name__ == '__main__':
    main()
