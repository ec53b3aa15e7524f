/** What a column of a register table may say. */
export type Column =
  | 'offset'
  | 'register'
  | 'name'
  | 'field'
  | 'bits'
  | 'lowBit'
  | 'highBit'
  | 'access'
  | 'reset'
  | 'description'
  | 'width';

/** Words at the head of a column, in English and Portuguese, small and without accents. */
const WORDS: Record<Column, string> = {
  offset:
    'offset|address offset|addr offset|register offset|address|addr|add|adr|byte offset|relative address|deslocamento|endereco|end|desloc|endereco relativo',
  register: 'register|register name|reg|registers|registrador|registo|nome do registrador|nome do registo',
  name: 'name|nome|symbol|mnemonic|mnemonico|simbolo|acronym|sigla|abbreviation|short name|identifier|id',
  field:
    'field|fields|field name|bit name|bitfield|bit field|campo|campos|nome do campo|nome do bit|campo de bits',
  bits: 'bits|bit|bit range|bit ranges|range|position|bit position|pos|bit no|bit number|bit nr|field bits|posicao|faixa|intervalo|faixa de bits|intervalo de bits|posicao do bit',
  lowBit: 'bit offset|lsb|low bit|start bit|first bit|bit inicial',
  highBit: 'msb|high bit|end bit|last bit|bit final',
  access:
    'access|type|r/w|rw|mode|attribute|attributes|access type|read/write|permission|permissions|acesso|tipo|modo|permissao|tipo de acesso|leitura/escrita|atributo',
  reset:
    'reset|reset value|reset val|default|default value|initial value|init|initial|por value|value after reset|power on value|rst|valor de reset|valor inicial|valor apos reset|padrao|valor padrao|inicial|reinicio|valor de reinicio',
  description:
    'description|desc|function|comment|comments|notes|note|meaning|purpose|details|remarks|descricao|funcao|significado|observacao|observacoes|comentario|comentarios|notas|detalhes',
  width: 'width|size|register size|register width|field width|bit width|width bits|size bits|largura|tamanho',
};

const COLUMNS = new Map(
  Object.entries(WORDS).flatMap(([column, words]) =>
    words.split('|').map((word) => [word, column as Column] as const),
  ),
);

/** What a column is about by its head, or `undefined`. */
export function columnOf(head: string): Column | undefined {
  const plain = head
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[_.:#-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return COLUMNS.get(plain);
}
