"""Makes reference.json: answers at random, and what scikit-learn says of them. Run: python3 make_reference.py > reference.json"""
import json
import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support, top_k_accuracy_score

CLASSES, ROWS = 9, 500
random = np.random.default_rng(11)
# The last class is never right, and class 6 never answered at first.
truth = random.integers(0, CLASSES - 1, ROWS)
scores = random.random((ROWS, CLASSES))
scores[np.arange(ROWS), truth] += random.random(ROWS) * 0.9
scores[:, 6] *= 0.3
scores /= scores.sum(axis=1, keepdims=True)
order = np.argsort(-scores, axis=1)
first = order[:, 0]
labels = np.arange(CLASSES)
precision, recall, f1, support = precision_recall_fscore_support(truth, first, labels=labels, zero_division=0)
met = np.union1d(truth, first)
macro = precision_recall_fscore_support(truth, first, labels=met, average='macro', zero_division=0)
confidence = scores[np.arange(ROWS), first]
bins = np.minimum((confidence * 10).astype(int), 9)
error = sum(abs(confidence[bins == b].sum() - (first == truth)[bins == b].sum()) for b in range(10)) / ROWS
json.dump({
    'truth': truth.tolist(),
    'ranked': order[:, :5].tolist(),
    'probability': confidence.tolist(),
    'top1': accuracy_score(truth, first),
    'top3': top_k_accuracy_score(truth, scores, k=3, labels=labels),
    'top5': top_k_accuracy_score(truth, scores, k=5, labels=labels),
    'precision': precision.tolist(), 'recall': recall.tolist(), 'f1': f1.tolist(), 'support': support.tolist(),
    'macro': {'precision': macro[0], 'recall': macro[1], 'f1': macro[2]},
    'confusion': confusion_matrix(truth, first, labels=labels).tolist(),
    'calibrationError': error,
}, __import__('sys').stdout)
