#!/usr/bin/python3
"""Trains the CATMAT model that comes with the app: the recipe of 2015 on public purchase records.

DATA_DIR holds classes.csv (label,label_name,group), train.csv (label,label_name,description,count),
dev_catalog.csv and dev_freetext.csv (label,label_name,description). OUT_DIR gets a model in the layout of the app
of 2015, which `rotulo import` turns into one file:

  coefficients.h5   pandas HDFStore, fixed format, one DataFrame a class: /row0, /row1 …
  intercept.py      intercepts = np.array([…])
  y.py              labels = np.array([…]) and descri = {label: name}, names as UTF-8 bytes escaped as Python 2 did
  idfs.py           idfs = np.array([…])
  vocabulary.json   {token: column}
  card.json         what the model is, from what it was made, how good it is
  groups.csv        code,name of the two-digit groups

Numbers in the .py files have all their digits (`repr`), so nothing is lost on the way. The same data, the same
scikit-learn and the same seed give the same model. Needs Debian's python3-sklearn, python3-pandas and python3-tables.
"""
import argparse
import csv
import datetime
import json
import pathlib
import shutil

import numpy as np
import pandas as pd
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from preparation_2015 import prepare

SEED = 2015
GROUPS = pathlib.Path(__file__).with_name('catmat-groups.csv')
TESTS = {'dev_catalog.csv': 'Textos do catálogo', 'dev_freetext.csv': 'Textos livres dos órgãos'}
ANSWERS = {'app': '{}', 'scikit-learn': '{} (scikit-learn, que responde mesmo sem palavra conhecida)'}


def read_rows(path):
    """The rows of a CSV file, as dictionaries."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def train(rows, jobs):
    """Vectorizer and classifier of the 2015 recipe, fitted to `rows`; how often a text was seen plays no part."""
    vectorizer = TfidfVectorizer(lowercase=False, min_df=2, norm='l2', smooth_idf=True)
    classifier = SGDClassifier(loss='modified_huber', penalty='l2', alpha=1e-4, fit_intercept=True, max_iter=60,
                               tol=None, shuffle=True, learning_rate='optimal', n_jobs=jobs, random_state=SEED)
    texts = vectorizer.fit_transform(prepare(row['description']) for row in rows)
    classifier.fit(texts, np.array([row['label'] for row in rows]))
    return vectorizer, classifier


def evaluate(vectorizer, classifier, rows):
    """Shares of `rows` whose class comes first, and among the first three, by probability, ties by class order: twice.

    `app`: a text without a known word counts as wrong, because the app does not classify it. `scikit-learn`: such a
    text gets the classes with the largest intercepts, and is right when it happens to belong to one of them.
    """
    texts = vectorizer.transform([prepare(row['description']) for row in rows])
    order = np.argsort(-classifier.predict_proba(texts), axis=1, kind='stable')[:, :3]
    right = classifier.classes_[order] == np.array([[row['label']] for row in rows])
    answered = right & (texts.getnnz(axis=1) > 0)[:, np.newaxis]
    return {who: {'texts': len(rows), 'top1': float(hits[:, 0].mean()), 'top3': float(hits.any(axis=1).mean())}
            for who, hits in (('app', answered), ('scikit-learn', right))}


def array_source(name, items):
    """Python source that binds `name` to an array of `items`, which are literals already."""
    separator = ',\n' + ' ' * (len(name) + len(' = np.array(['))
    return f'import numpy as np\n\n{name} = np.array([{separator.join(items)}])\n'


def python_2_literal(text):
    """`text` as the byte string that Python 2 printed: UTF-8, everything outside ASCII escaped."""
    return repr(text.encode('utf-8'))[1:]


def write_model(folder, vectorizer, classifier, names):
    """Writes the model in the layout of 2015; `names` gives the name of a label."""
    with pd.HDFStore(folder / 'coefficients.h5', mode='w', complib='zlib', complevel=9) as store:
        for index, row in enumerate(classifier.coef_):
            store[f'row{index}'] = pd.DataFrame(row)
    labels = [str(label) for label in classifier.classes_]
    (folder / 'intercept.py').write_text(array_source('intercepts', [repr(float(x)) for x in classifier.intercept_]))
    (folder / 'idfs.py').write_text(array_source('idfs', [repr(float(x)) for x in vectorizer.idf_]))
    descriptions = ',\n          '.join(f'{int(label)}: {python_2_literal(names[label])}' for label in labels)
    (folder / 'y.py').write_text(array_source('labels', [repr(label) for label in labels])
                                 + f'\ndescri = {{{descriptions}}}\n')
    vocabulary = {token: int(column) for token, column in sorted(vectorizer.vocabulary_.items())}
    (folder / 'vocabulary.json').write_text(json.dumps(vocabulary, ensure_ascii=False), encoding='utf-8')


def model_card(texts, classes, tokens, accuracies, created):
    """What the app shows about the model; its shape is `modelCard` in preload/contract/models.ts."""
    return {
        'title': 'CATMAT: materiais das compras federais',
        'description': f'Classifica descrições de materiais em {classes} classes do Catálogo de Materiais (CATMAT) do '
                       'governo federal brasileiro. Receita de 2015: palavras no singular, tf-idf, um classificador '
                       'linear por classe contra as demais '
                       f'(scikit-learn {sklearn.__version__}, SGDClassifier: modified_huber, L2, alpha 0,0001, '
                       f'60 épocas). Conhece {tokens} palavras. Classes com poucos textos de treino são pouco confiáveis. '
                       'Um texto sem palavra conhecida não é classificado e, nos testes, conta como erro. '
                       'Os códigos e nomes das classes são os oficiais; os títulos dos grupos de dois dígitos foram '
                       'redigidos para este aplicativo.',
        'language': 'pt-BR',
        'source': 'Registros públicos do governo federal do Brasil: o catálogo de materiais (CATMAT) e descrições de '
                  'itens de compras federais escritas pelos órgãos. Os textos não fazem parte do modelo, que só '
                  'contém palavras e pesos.',
        'licence': 'MIT, como o aplicativo. Os registros de origem são informação pública do governo federal.',
        'author': 'The Rotulo maintainers',
        'created': created,
        'trainingTexts': texts,
        'accuracies': accuracies,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', metavar='DATA_DIR', type=pathlib.Path)
    parser.add_argument('out', metavar='OUT_DIR', type=pathlib.Path)
    parser.add_argument('--jobs', type=int, default=2, help='processes at work at once (2)')
    parser.add_argument('--created', default=datetime.date.today().isoformat(), help='date on the card (today)')
    options = parser.parse_args()

    names = {row['label']: row['label_name'] for row in read_rows(options.data / 'classes.csv')}
    rows = read_rows(options.data / 'train.csv')
    vectorizer, classifier = train(rows, options.jobs)
    print(f'scikit-learn {sklearn.__version__}: {len(rows)} texts, {len(classifier.classes_)} classes, '
          f'{len(vectorizer.vocabulary_)} tokens, {np.count_nonzero(classifier.coef_)} coefficients other than zero '
          f'({np.count_nonzero(classifier.coef_) / classifier.coef_.size:.1%})')

    accuracies = []
    for file_name, title in TESTS.items():
        for who, result in evaluate(vectorizer, classifier, read_rows(options.data / file_name)).items():
            accuracies.append({'test': ANSWERS[who].format(title), **result})
            print(f'{file_name}, {who}: {result["texts"]} texts, top-1 {result["top1"]:.1%}, top-3 {result["top3"]:.1%}')

    options.out.mkdir(parents=True, exist_ok=True)
    write_model(options.out, vectorizer, classifier, names)
    card = model_card(len(rows), len(classifier.classes_), len(vectorizer.vocabulary_), accuracies, options.created)
    (options.out / 'card.json').write_text(json.dumps(card, ensure_ascii=False, indent=2) + '\n', encoding='utf-8')
    shutil.copyfile(GROUPS, options.out / 'groups.csv')


if __name__ == '__main__':
    main()
