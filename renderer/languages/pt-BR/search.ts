import type { Phrases } from '../phrase.ts';

export const search = {
  'search.field': 'Descrição do item',
  'search.placeholder': 'Descreva um item, como ele estaria numa compra',
  'search.reading': 'Como o modelo lê',
  'search.reading.more': {
    one: 'e mais {count} palavra',
    other: 'e mais {count} palavras',
  },
  'search.answers': 'Classes mais prováveis',
  'search.known': { one: '{count} palavra conhecida', other: '{count} palavras conhecidas' },
  'search.confidence': 'Confiança {share}',
  'search.confidence.note':
    'É a parte das primeiras respostas como esta que está certa. As porcentagens acima só comparam as classes entre si.',
  'search.equal':
    'Nenhuma classe se destaca: para este texto o modelo acha todas as {count} igualmente prováveis, e estas são só as primeiras da lista. Descreva o item com outras palavras.',
  'search.time': 'em {time}',
  'search.slow': 'Classificando…',
  'search.first': '{label} {name}, {probability}',
  'search.top': 'Respostas',
  'search.noname': 'sem nome no modelo',

  'search.empty': 'Escreva uma descrição e a resposta aparece enquanto você digita.',
  'search.sample': 'Usar um exemplo',
  'search.unknown': 'Nenhuma palavra conhecida',
  'search.unknown.advice':
    'O modelo não viu nenhuma destas palavras quando foi treinado, e por isso não responde. Escreva o nome comum do produto por extenso, sem siglas, marcas ou códigos.',
  'search.nomodel': 'Ainda não há um modelo com que classificar.',
  'search.nomodel.action': 'Ver os modelos',
  'search.opening': 'O modelo está sendo aberto. A resposta vem em seguida.',

  'search.word.became': '{word} → {token}',
  'search.word.weight': 'peso {weight}',
  'search.word.idf': 'idf {idf}',
  'search.word.for': 'fala por',
  'search.word.against': 'fala contra',
  'search.word.unknown': 'O modelo não conhece “{token}”: não conta para a resposta.',
  'search.word.dropped': 'Fica de fora: o modelo só lê palavras de duas letras ou mais.',

  'search.copy': 'Copiar',
  'search.copy.command': 'Copiar a resposta como texto',
  'search.copied': 'Copiado',
  'search.copy.description': 'Descrição',
  'search.copy.rank': 'Ordem',
  'search.copy.code': 'Classe',
  'search.copy.name': 'Nome',
  'search.copy.probability': 'Probabilidade',
  'search.focus.command': 'Escrever uma descrição',

  'search.history': 'Nesta sessão',
  'search.history.empty': 'O que você perguntar fica aqui até fechar a janela.',
  'search.history.clear': 'Esvaziar',

  'reason.title': 'Por quê?',
  'reason.open': 'Mostrar por quê',
  'reason.compare': 'e por que não',
  'reason.compare.none': 'comparar com…',
  'reason.word': 'Palavra',
  'reason.weight': 'Peso',
  'reason.contribution': 'Contribuição',
  'reason.difference': 'Diferença',
  'reason.intercept': 'Valor inicial da classe',
  'reason.rest': { one: '{count} outra palavra', other: '{count} outras palavras' },
  'reason.score': 'Pontuação',
  'reason.probability': 'Probabilidade',
  'reason.against': 'contra',
  'reason.for': 'a favor',
  'reason.note':
    'As contribuições e o valor inicial somam a pontuação. A probabilidade compara a pontuação desta classe com as de todas as outras.',
  'reason.class': 'Abrir a classe {label}',
  'reason.times': '{count} vezes',
} satisfies Phrases;
