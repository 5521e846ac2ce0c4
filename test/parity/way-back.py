#!/usr/bin/python3
"""Runs the Python lines of docs/model-format.md: way-back.py LINES.py MODEL.h5 TEXTS.txt OUT.json

Writes the digest that the lines compute, the rebuilt parts, and for each text the probability of every class, in the
order of the model. LINES.py is what stands in the document; nothing of the app is used.
"""
import json
import sys

import numpy as np

lines, model, texts, out = sys.argv[1:]
document = {}
with open(lines, encoding='utf-8') as file:
    exec(compile(file.read(), lines, 'exec'), document)
vectorizer, classifier = document['open_model'](model)
with open(texts, encoding='utf-8') as file:
    weights = vectorizer.transform(file.read().splitlines())
with open(out, 'w', encoding='utf-8') as file:
    json.dump({
        'digest': document['digest'](model),
        'labels': list(classifier.classes_),
        'tokens': len(vectorizer.vocabulary_),
        'known': np.diff(weights.indptr).tolist(),
        'probabilities': classifier.predict_proba(weights).tolist(),
        'scores': classifier.decision_function(weights).tolist(),
    }, file)
