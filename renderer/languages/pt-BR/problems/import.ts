import type { Phrases } from '../../phrase.ts';

/** The import of a model of 2015: what the main process names by its code. */
export const importProblems = {
  'import.file-missing':
    '“{file}” falta na pasta “{folder}”. Um modelo de 2015 tem coefficients.h5, intercept.py, y.py, idfs.py e vocabulary.json.',
  'import.file-unreadable': '“{file}” não pode ser lido: {reason}.',
  'import.file-too-large':
    '“{file}” tem {bytes} bytes, mais do que um arquivo desses pode razoavelmente ter.',
  'import.groups': '“{file}” não pode ser lido como tabela de grupos: {reason}.',
  'import.no-frames':
    '“{file}” não contém nada que o pandas tenha guardado. Deveria ter um DataFrame para cada classe: /row0, /row1 …',
  'import.frame-kind':
    '“{file}”: {place} tem colunas de tipos diferentes; os coeficientes devem ser todos de um tipo só.',
  'import.frame-empty':
    '“{file}”: {place} está vazio. Cada classe deve ter um coeficiente para cada palavra.',
  'import.frame-name':
    '“{file}”: o nome de {place} não diz a que classe ele pertence; esperam-se /row0, /row1 …, cada número uma vez.',
  'import.row-missing': '“{file}”: falta {missing} entre {before} e {after}.',
  'import.lengths':
    '“{file}” tem {found} itens, mas “{other}” tem {expected}. Os arquivos pertencem ao mesmo modelo?',
  'import.size':
    'Um modelo deve ter de 1 a {most} classes e ao menos uma palavra; este tem {classes} classes e {tokens} palavras.',
  'import.row-length':
    '“{file}”: {place} tem {found} coeficientes, mas vocabulary.json tem {tokens} palavras.',
  'import.table-order':
    '“{file}”: o registro {record} de {place} tem o índice {found}; os registros devem estar na ordem das palavras.',
  'import.too-many-coefficients':
    '“{file}” tem mais de {most} coeficientes diferentes de zero, o que nenhum arquivo de modelo comporta.',
  'import.coefficient':
    '“{file}”: o coeficiente da palavra {token} em {place} é {found}, que não é um número finito.',
  'import.no-list': '“{file}” não tem a lista “{name}”. Deveria dizer: {name} = np.array([…])',
  'import.not-finite': '“{file}”, linha {line}, coluna {column}: “{found}” não é um número finito.',
  'import.not-number':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver um número.',
  'import.not-label':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver o código de uma classe.',
  'import.unfinished':
    '“{file}” termina na linha {line}, no meio de uma lista. O arquivo foi cortado?',
  'import.value':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver um número ou um texto. O arquivo é lido como dados; nada nele é executado.',
  'import.symbol':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver “{symbol}”.',
  'import.escape':
    '“{file}”, linha {line}, coluna {column}: “{found}” não é um escape que se possa ler em um texto.',
  'import.code':
    '“{file}”, linha {line}, coluna {column}: “{found}” não é um import nem uma lista ou um dicionário com nome. O arquivo é lido como dados; nada nele é executado.',
  'import.json':
    '“{file}”, linha {line}, coluna {column}: “{found}” não cabe ali. O arquivo deveria ser {"palavra": coluna, …} em UTF-8.',
  'import.column-range':
    '“{file}”: a palavra “{token}” tem a coluna {column}, mas {tokens} palavras têm as colunas de 0 a {last}.',
  'import.column-twice': '“{file}”: as palavras “{other}” e “{token}” têm a mesma coluna {column}.',
  'import.token-twice': '“{file}”: a palavra “{token}” aparece duas vezes.',
  'import.classes-unnamed': {
    one: '{count} classe sem nome em y.py (“{label}”). Ela aparece pelo seu código.',
    other: '{count} classes sem nome em y.py (a primeira é “{label}”). Aparecem pelo seu código.',
  },
  'import.names-unused': {
    one: '{count} nome em y.py não pertence a nenhuma classe (“{key}”). Ficou de fora.',
    other:
      '{count} nomes em y.py não pertencem a nenhuma classe (o primeiro é “{key}”). Ficaram de fora.',
  },
  'import.names-twice': {
    one: '{count} código tem mais de um nome em y.py (“{key}”). Valeu o último, como em Python.',
    other:
      '{count} códigos têm mais de um nome em y.py (o primeiro é “{key}”). Valeu o último, como em Python.',
  },
  'import.texts-legacy': {
    one: '{count} texto em y.py não é UTF-8. Foi lido como Windows-1252; confira os acentos.',
    other:
      '{count} textos em y.py não são UTF-8. Foram lidos como Windows-1252; confira os acentos.',
  },
  'import.tokens-unused': {
    one: '{count} palavra não tem coeficiente em nenhuma classe (“{token}”). Ficou; nada diz sobre um texto.',
    other:
      '{count} palavras não têm coeficiente em nenhuma classe (a primeira é “{token}”). Ficaram; nada dizem sobre um texto.',
  },
  'import.tokens-reordered': {
    one: 'O vocabulário não estava em ordem; {count} palavra mudou de lugar. Nada mais muda com isso.',
    other:
      'O vocabulário não estava em ordem; {count} palavras mudaram de lugar. Nada mais muda com isso.',
  },
} satisfies Phrases;
