import type { Phrases } from '../phrase.ts';

export const training = {
  'training.empty': 'Solte aqui uma tabela com textos e a classe certa de cada um.',
  'training.empty.advice':
    'Bastam duas colunas: a descrição do item e a classe dele. Em minutos você tem um modelo do seu catálogo, e nada sai deste computador.',
  'training.choose': 'Escolher um arquivo…',
  'training.sample': 'Treinar com a amostra',
  'training.other': 'Outro arquivo…',
  'training.open': 'Aberto:',

  'training.list': 'Treinos',
  'training.texts': { one: '{count} texto', other: '{count} textos' },
  'training.classes': { one: '{count} classe', other: '{count} classes' },
  'training.failed': 'não terminou',
  'training.cancelled': 'cancelado',
  'training.remove': 'Excluir o treino e o relatório; o modelo fica',
  'training.remove.what': 'Excluir o treino {title}; o modelo fica',
  'training.gone': 'Este treino não existe mais.',
  'training.to-start': 'Ver os treinos',

  'training.columns.advice':
    'Diga o que cada coluna traz. O texto do item e a classe certa bastam; o resto é opcional.',
  'training.column': 'Coluna {number}',
  'training.role.what': 'O que a coluna {name} traz',
  'training.role.none': 'não usar',
  'training.role.text': 'texto',
  'training.role.label': 'classe',
  'training.role.name': 'nome',
  'training.role.group': 'grupo',
  'training.names.advice': 'Os nomes das classes estão em outro arquivo?',
  'training.names.choose': 'Escolher o arquivo dos nomes…',
  'training.names.from': 'Nomes das classes: {name}',
  'training.names.without': 'Deixar este arquivo de lado',
  'training.no-rows': 'Não há linhas neste arquivo. Escolha outro.',

  'training.corrections': 'Correções das suas revisões',
  'training.corrections.advice': 'Suas revisões corrigiram respostas?',
  'training.corrections.look': 'Juntar o que as revisões decidiram…',
  'training.corrections.looking': 'Procurando o que as revisões decidiram…',
  'training.corrections.none': 'Nenhuma revisão decidiu nada ainda.',
  'training.corrections.choose': 'Escolher um arquivo de correções…',
  'training.corrections.without': 'Deixar as correções de {name} de lado',
  'training.corrections.accepted': { one: '{count} aceita', other: '{count} aceitas' },
  'training.corrections.corrected': { one: '{count} corrigida', other: '{count} corrigidas' },
  'training.corrections.waiting':
    'O que a revisão de {name} decidiu entra no treino. Escolha a tabela com que treinar.',
  'training.corrected': {
    one: '{count} texto decidido na revisão entra no treino.',
    other: '{count} textos decididos na revisão entram no treino.',
  },
  'training.replaced': {
    one: 'Toma o lugar de {count} linha da tabela; com outra classe: {overruled}.',
    other: 'Tomam o lugar de {count} linhas da tabela; com outra classe: {overruled}.',
  },

  'training.counting': 'Contando os textos…',
  'training.usable': { one: '{count} texto', other: '{count} textos' },
  'training.in-classes': { one: 'em {count} classe', other: 'em {count} classes' },
  'training.in-groups': { one: '{count} grupo', other: '{count} grupos' },
  'training.largest': 'As maiores:',
  'training.unusable': {
    one: '{count} linha fica de fora',
    other: '{count} linhas ficam de fora',
  },
  'training.unusable.no-text': { one: '{count} sem texto', other: '{count} sem texto' },
  'training.unusable.no-label': { one: '{count} sem classe', other: '{count} sem classe' },
  'training.unusable.one-row-class': {
    one: '{count} única da sua classe',
    other: '{count} únicas da sua classe',
  },
  'training.unusable.unreadable': { one: '{count} ilegível', other: '{count} ilegíveis' },
  'training.unusable.list': 'Linhas que ficam de fora',
  'training.reason.no-text': 'Não há texto nas colunas marcadas.',
  'training.reason.no-label': 'Não diz a classe.',
  'training.reason.one-row-class': 'É a única linha da sua classe.',
  'training.reason.unreadable': 'Não pôde ser lida como está.',
  'training.contradicting': {
    one: '{count} linha tem um texto que aparece também com outra classe: o modelo não pode acertar todas.',
    other:
      '{count} linhas têm textos que aparecem também com outra classe: o modelo não pode acertar todas.',
  },
  'training.repeated': {
    one: '{count} linha tem um texto que aparece mais de uma vez.',
    other: '{count} linhas têm textos que aparecem mais de uma vez.',
  },
  'training.few':
    'São menos de {few} textos: o modelo sai, mas sabe pouco. Quanto mais exemplos, melhor.',
  'training.sizes': 'Quantos textos as classes têm',
  'training.sizes.texts': 'Textos',
  'training.sizes.classes': 'Classes',
  'training.sizes.range': '{from} a {to}',
  'training.sizes.from': '{from} ou mais',
  'training.sizes.small': {
    one: '{count} classe tem menos de {few} textos: nela o modelo vai errar mais.',
    other: '{count} classes têm menos de {few} textos: nelas o modelo vai errar mais.',
  },
  'training.trouble.no-text': 'Marque como texto ao menos uma coluna da tabela.',
  'training.trouble.no-label': 'Marque qual coluna traz a classe certa de cada texto.',
  'training.trouble.no-names':
    'No arquivo dos nomes, marque a coluna da classe e a do nome ou do grupo.',
  'training.trouble.no-labels':
    'A coluna da classe está vazia. Escreva na tabela a classe certa de cada texto, ou marque outra coluna.',
  'training.trouble.lone-rows':
    'Nenhuma classe aparece em duas linhas, e cada uma precisa de ao menos dois textos. Junte exemplos, ou marque outra coluna como classe.',
  'training.trouble.no-usable':
    'Nenhuma linha tem um texto e uma classe. Confira as colunas marcadas.',
  'training.trouble.one-class':
    'Todos os textos são da mesma classe, e para classificar são precisas duas ou mais. Junte textos de outras classes, ou marque outra coluna como classe.',
  'training.trouble.one-class-left':
    'Só uma classe tem dois textos ou mais, e para classificar são precisas duas ou mais. Junte exemplos das outras, ou marque outra coluna como classe.',

  'training.recipe': 'Receita',
  'training.recipe.recommended': 'Recomendada',
  'training.recipe.recommended.means':
    'Palavras, pares de palavras e o começo do texto, vários modelos lineares somados em um e a confiança calibrada. É a que mais acerta.',
  'training.recipe.2015': 'De 2015',
  'training.recipe.2015.means':
    'A do primeiro classificador do CATMAT: só palavras e SGD, os mesmos números do scikit-learn.',
  'training.options': 'Outra receita e opções',
  'training.options.changed': 'alteradas por você',
  'training.options.reset': 'Voltar às opções da receita',
  'training.options.wrong': 'Uma opção tem um valor que não serve.',
  'training.option.testShare': 'Prova, em %',
  'training.option.testShare.means':
    'Parte dos textos que o treino não vê e que mede quanto o modelo acerta.',
  'training.option.testShare.range': 'De 0 a 50.',
  'training.option.seed': 'Semente',
  'training.option.seed.means':
    'Decide os sorteios: a mesma semente e os mesmos textos dão o mesmo modelo.',
  'training.option.seed.range': 'Um número inteiro, de 0 em diante.',
  'training.option.epochs': 'Épocas',
  'training.option.epochs.means': 'Quantas vezes o treino passa por todos os textos.',
  'training.option.epochs.range': 'Um número inteiro de 1 a 1.000.',
  'training.option.loss': 'Perda',
  'training.option.loss.means':
    'Como um erro pesa. A Huber modificada dá probabilidades e tolera textos mal classificados.',
  'training.option.loss.range': 'Escolha uma da lista.',
  'training.option.penalty': 'Penalidade',
  'training.option.penalty.means':
    'O que segura os coeficientes: L2 os encolhe todos, L1 zera muitos, a elástica faz as duas coisas.',
  'training.option.penalty.range': 'Escolha uma da lista.',
  'training.option.alpha': 'Força da penalidade (alpha)',
  'training.option.alpha.means':
    'Mais alta, o modelo generaliza mais e decora menos; mais baixa, o contrário.',
  'training.option.alpha.range': 'Um número acima de 0.',
  'training.option.minTexts': 'Textos por palavra',
  'training.option.minTexts.means':
    'Palavras que aparecem em menos textos do que isto são ignoradas.',
  'training.option.minTexts.range': 'Um número inteiro de 1 a 1.000.',
  'training.option.average': 'Média dos coeficientes',
  'training.option.average.means':
    'Usa a média dos coeficientes ao longo do treino em vez dos últimos: oscila menos.',
  'training.option.average.range': 'Sim ou não.',
  'training.loss.modified_huber': 'Huber modificada',
  'training.loss.hinge': 'hinge (SVM)',
  'training.loss.log_loss': 'logística',
  'training.loss.squared_hinge': 'hinge ao quadrado',
  'training.penalty.l2': 'L2',
  'training.penalty.l1': 'L1',
  'training.penalty.elasticnet': 'elástica',

  'training.title': 'Nome do modelo',
  'training.start': { one: 'Treinar com {count} texto', other: 'Treinar com {count} textos' },
  'training.start.open': 'Treinar',

  'training.running': 'Treino em curso',
  'training.stages': 'Etapas',
  'training.stage.read': 'Ler',
  'training.stage.prepare': 'Preparar os textos',
  'training.stage.train': 'Treinar',
  'training.stage.calibrate': 'Calibrar',
  'training.stage.evaluate': 'Avaliar',
  'training.stage.save': 'Guardar',
  'training.cancelling': 'Cancelando…',
  'training.may-leave': 'Você pode sair desta página: o treino continua e aparece no rodapé.',
  'training.epoch': 'Época',
  'training.loss': 'Perda',
  'training.loss.chart': 'Perda por época: quanto menor, melhor o modelo se ajusta aos textos',
  'training.held-out': 'Acertos em textos que o treino não vê',
  'training.held-out.chart': 'Acertos por época, em textos que o treino não vê',
  'training.cancelled.means': 'O treino foi cancelado; nenhum modelo foi guardado.',
  'training.failed.means': 'O treino não terminou; nenhum modelo foi guardado.',
  'training.again.same': 'Voltar à tabela e treinar de novo',
  'training.again.recipe': 'Treinar de novo com outra receita',
  'training.again.other': 'Treinar com outra tabela',

  'training.use': 'Usar este modelo',
  'training.in-use': 'em uso',
  'training.try': 'Experimentar na pesquisa',
  'training.model-gone': 'O modelo deste treino não está mais na biblioteca.',
  'training.report.save': 'Salvar o relatório…',
  'training.report.table': 'Salvar as classes em CSV…',
  'training.report.suffix': 'relatorio',
  'training.report.saving': 'Salvando {name}',

  'training.top1': 'certos na primeira',
  'training.top3': 'certos entre as três primeiras',
  'training.top5': 'certos entre as cinco primeiras',
  'training.measured': {
    one: 'Medido em {count} texto que o treino não viu.',
    other: 'Medido em {count} textos que o treino não viu.',
  },
  'training.unmeasured':
    'Nenhum texto ficou de fora do treino, e por isso não se sabe quanto o modelo acerta.',
  'training.sure': 'Quando dá para confiar',
  'training.sure.threshold':
    'A partir de {threshold} de confiança, 95% das respostas estão certas. Isso cobre {covered} dos textos; os outros merecem um olhar.',
  'training.sure.all': '95% das respostas ou mais estão certas, seja qual for a confiança.',
  'training.sure.none':
    'Nenhuma confiança garante 95% de respostas certas: todas merecem um olhar.',
  'training.sure.few':
    'Com menos de {few} textos de prova não se sabe a partir de que confiança dá para confiar. Olhe as respostas, ou treine com mais textos.',
  'training.sure.chart': 'Acertos e textos cobertos, conforme a confiança mínima',
  'training.sure.right': 'certas',
  'training.sure.covered': 'textos cobertos',
  'training.weak': 'Classes que precisam de mais exemplos',
  'training.weak.none': 'Nenhuma classe se destaca por errar.',
  'training.training-texts': 'Textos de treino',
  'training.lacks': 'O que falta',
  'training.lacks.examples': 'Mais exemplos: há poucos.',
  'training.lacks.agreement': {
    one: 'Uma decisão: {count} texto está também em {label}, palavra por palavra.',
    other: 'Uma decisão: {count} textos estão também em {label}, palavra por palavra.',
  },
  'training.lacks.words':
    'Exemplos com as palavras dela: {share} delas não estão em nenhum texto de treino.',
  'training.lacks.difference':
    'Exemplos que a distingam de {label}, com que é confundida em {share} dos textos.',
  'training.lacks.variety':
    'Exemplos mais variados: os textos dela não se parecem com os do treino.',
  'training.confused': 'Pares que se confundem',
  'training.learning': 'Ainda aprende com mais textos?',
  'training.learning.chart': 'Acertos conforme a quantidade de textos de treino',
  'training.learning.more': 'Sim: com mais textos ele ainda melhora.',
  'training.learning.enough':
    'Pouco: mais textos iguais a estes quase não ajudam. Melhor dar exemplos às classes acima.',
  'training.by-class': 'Classe por classe',
  'training.took': 'O treino levou {time}.',
  'training.unused': {
    one: '{count} linha ficou de fora.',
    other: '{count} linhas ficaram de fora.',
  },
} satisfies Phrases;
