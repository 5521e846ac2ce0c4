#!/usr/bin/python3
"""What the Python lines of docs/model-format.md, with scikit-learn, make of texts by a model file.

reference_model.py answers MODEL.h5 TEXTS OUT.csv.gz     the five likeliest classes of every text
reference_model.py scores MODEL.h5 TEXTS OUT.csv.gz      decision function of every text, for 60 classes at most

TEXTS and OUT are those of reference.py. Nothing of the app is used.
"""
import json
import pathlib
import re
import sys

import h5py
import numpy as np

from reference import SCORES, TOP, read_texts, write_table

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / 'docs/model-format.md'


def read_lines():
    """The functions of the document."""
    blocks = re.findall(r'^```python (?:digest|rebuild)\n(.*?)^```$', DOCUMENT.read_text(encoding='utf-8'), re.M | re.S)
    lines = {}
    exec(compile('\n'.join(blocks), str(DOCUMENT), 'exec'), lines)
    return lines


def reader_of(model, lines, vocabulary):
    """Prepares a text and counts the words that the model knows or, if there are none, recognises by their letters."""
    with h5py.File(model, 'r') as file:
        recipe = json.loads(file.attrs['recipe'])
        idf = dict(zip(sorted(vocabulary), file['tokens/idf'][:].astype('float64')))
    reduce = lines['reducer'](recipe)
    blocks = [block for block in recipe['blocks'] if block['kind'] == 'characters']

    def is_recognised(word, block):
        made = [token in vocabulary for token in lines['characters'](word, block)]
        return sum(made) > 0 and sum(made) >= block['recognised'] * len(made)

    def read(text):
        tokens, words, _ = lines['prepare'](text, recipe, reduce, idf)
        known = {token for token in tokens if token in vocabulary}
        recognised = {token for token, word in zip(tokens, words) if any(is_recognised(word, block) for block in blocks)}
        return ' '.join(tokens), len(known or recognised)

    return read


def main():
    command, model, texts, out = sys.argv[1:]
    lines = read_lines()
    vectorizer, classifier = lines['open_model'](model)
    texts = read_texts(pathlib.Path(texts))
    weights = vectorizer.transform(texts)
    labels = classifier.classes_
    if command == 'answers':
        read = reader_of(model, lines, vectorizer.vocabulary_)
        probabilities = classifier.predict_proba(weights)
        order = np.argsort(-probabilities, axis=1, kind='stable')[:, :TOP]
        header = ['text', 'prepared', 'known'] + [f'{what}{k}' for k in range(1, TOP + 1) for what in ('label', 'p')]
        write_table(out, header, ([text, *read(text)] + [x for k in best for x in (labels[k], repr(float(row[k])))]
                                  for text, row, best in zip(texts, probabilities, order)))
    else:
        decision = classifier.decision_function(weights)
        order = np.argsort(-decision, axis=1, kind='stable')
        half = min(SCORES, len(labels)) // 2
        spread = np.linspace(half, len(labels) - 1, half).astype(int)
        picked = np.concatenate([order[:, :half], order[:, spread]], axis=1)
        header = ['text'] + [f'{what}{k}' for k in range(1, picked.shape[1] + 1) for what in ('label', 'score')]
        write_table(out, header, ([text] + [x for k in chosen for x in (labels[k], repr(float(row[k])))]
                                  for text, row, chosen in zip(texts, decision, picked)))


if __name__ == '__main__':
    main()
