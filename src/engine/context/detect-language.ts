/** Languages with prompts of their own; BCP 47 tags in lower case. */
export type Language = 'en' | 'pt-br';

/** Characters of a request that are looked at. */
const looked = 4000;

/**
 * The language a request is written in, told by its small words, the usual verbs of such requests and endings that
 * only Portuguese has. Code, paths and names do not count. English where it is unsure, and for every language that
 * has no prompts.
 */
export function detectLanguage(request: string): Language {
  const points = { portuguese: 0, english: 0, spanish: 0 };
  for (const word of proseOf(request)) {
    if (portuguese.has(word) || /(?:ão|ãos|ões|ães|õem?)$/.test(word)) points.portuguese += 2;
    else if (portugueseOrElse.has(word)) points.portuguese += 1;
    else if (englishEverywhere.has(word)) points.english += 1;
    else if (english.has(word)) points.english += 2;
    else if (spanish.has(word) || /ñ|(?:ción|ciones)$|[\u1e00-\u1effđ]/.test(word)) points.spanish += 2;
    else if (portugueseAndSpanish.has(word)) {
      points.portuguese += 1;
      points.spanish += 1;
    }
  }
  const most = Math.max(points.english, points.spanish, 1);
  return points.portuguese > most ? 'pt-br' : 'en';
}

function proseOf(request: string): string[] {
  return (
    request
      .slice(0, looked)
      .normalize('NFC')
      .replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, ' ')
      // A capital in the middle of a sentence begins a name: `Add São Paulo` is English.
      .replace(/(?<=[\p{L},] )\p{Lu}\p{Ll}+/gu, ' ')
      .split(/\s+/)
      .filter((word) => !looksLikeCode(word))
      .flatMap((word) => word.toLowerCase().match(/\p{L}+/gu) ?? [])
  );
}

function looksLikeCode(word: string): boolean {
  return /[/\\_=<>{}[\];@#$\d]|\p{L}[.(:]\p{L}|\p{Ll}\p{Lu}/u.test(word);
}

const words = (text: string) => new Set(text.trim().split(/\s+/));

const portuguese = words(`
  uma umas da das nas ao aos pela pelo pelas pelos em sem não nao são sao também tambem então entao quando
  onde porque pois isso isto esse essa esses essas estes estas ele eles ela elas você voce vocês voces meu
  minha meus minhas seu sua seus suas nosso nossa estão estao tem têm há fazer faça faca faz quero queria
  preciso precisa precisamos pode posso poderia deve devem deveria consegue crie adicione adiciona
  acrescente acrescenta coloque corrija corrigir conserte conserta arrume arruma altere mude troque troca
  remova apague apaga renomeie escreva escreve escrever gere gera gerar mostre refatore refatora refatorar
  melhore melhora otimize atualize atualiza valide retorne retorna retornar substitua separe mova extraia
  função funcao funções funcoes classe arquivo arquivos erro erros linha botão botao tela usuário usuários
  dados senha chave tabela teste testes pasta registrador registradores periférico periferico interrupção
  interrupcao leitura escrita mais menos muito todos todas outra mesmo mesma depois antes até ate aqui após
  apos às à é nulo vazio vazia seja dele dela deles num numa desse dessa deste desta nesse nessa neste nesta
  pra pro
`);

const portugueseOrElse = words('o os e um com ou só so já ja use');

const portugueseAndSpanish = words(`
  de que se por para como sobre entre cada dos nos la lo me mi este favor lista valor valores no na está
  esta ser código codigo método metodo corrige explique verifique implemente mas usuario usuarios remover
  muda mudar cria criar
`);

const english = words(`
  the is are was be been being to of and in for with this that these those it its an on at from not by or if when
  where which what why how should would could can must will does did has have had i you we they my your our their
  there then than so into out all each any only also after before without instead make create write
  change please explain show returns let want need using like
`);

/** What programmers say of their work in any language: `add função`, `fix não funciona`. */
const englishEverywhere = words('add fix remove update rename implement refactor move replace return');

/** And small words of other languages that a request may be in. */
const spanish = words(`
  el los las del al una unas unos y en con pero cuando donde porque muy más también tambien están sin hay
  tiene hacer haz hazme quiero necesito puede puedo debe debería crea crear añade añadir agrega agregar
  arregla cambia cambiar elimina eliminar quita escribe escribir genera explica muestra función funcion
  clase archivo archivos error errores línea botón datos contraseña prueba pruebas todo todos ahora aquí
  hasta desde su sus estos ese esa esos yo tú nosotros le les es son il et des une du pour dans avec der die
  das und für nicht ein eine che di della nella per
`);
