import type { Phrases } from '../phrase.ts';

export const classes = {
  'classes.filter': 'Código ou palavra do nome',
  'classes.filter.command': 'Procurar uma classe',
  'classes.tree': 'Classes por grupo',
  'classes.count': { one: '{count} classe', other: '{count} classes' },
  'classes.groups': { one: '{count} grupo', other: '{count} grupos' },
  'classes.found': { one: '{count} classe encontrada', other: '{count} classes encontradas' },
  'classes.nothing': 'Nenhuma classe com “{query}” no código ou no nome.',
  'classes.nogroup': 'Sem grupo',
  'classes.empty': 'Escolha uma classe para ver que palavras falam por ela.',
  'classes.empty.advice':
    'Procure pelo começo do código ou de qualquer palavra do nome, com ou sem acentos.',
  'classes.missing': 'O modelo em uso não tem a classe {label}.',

  'class.group': 'Grupo',
  'class.intercept': 'Valor inicial',
  'class.coefficients': 'Palavras com coeficiente',
  'class.strongest': 'Palavras mais fortes',
  'class.chart': 'Gráfico',
  'class.table': 'Tabela',
  'class.view': 'Mostrar como',
  'class.for': 'A favor',
  'class.against': 'Contra',
  'class.word': 'Palavra',
  'class.coefficient': 'Coeficiente',
  'class.idf': 'idf',
  'class.rank': 'Ordem',
  'class.none': 'Nenhuma.',

  'class.test': 'Testar uma descrição nesta classe',
  'class.test.placeholder': 'Descrição de um item',
  'class.test.search': 'Usar a da Pesquisa',
  'class.test.unknown': 'O modelo não conhece nenhuma destas palavras.',

  'token.title': 'Palavra',
  'token.idf.note': 'quanto maior, mais rara nos textos de treino',
  'token.strongest': 'Classes de que mais fala',
  'token.class': 'Classe',
  'token.back': 'Voltar',
} satisfies Phrases;
