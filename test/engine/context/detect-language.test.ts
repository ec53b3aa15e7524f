import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectLanguage, type Language } from '../../../src/engine/context/detect-language.ts';
import { languageInstruction } from '../../../src/engine/context/language-instruction.ts';
import { resolveLanguage } from '../../../src/engine/context/resolve-language.ts';

const requests: Record<string, { language: Language; texts: string[] }> = {
  'Portuguese, also without accents and with much code': {
    language: 'pt-br',
    texts: [
      'Crie uma função que soma dois números',
      'Adicione um endpoint /health no server.ts',
      'cria funcao soma(a, b) em utils.js que retorna a+b',
      'corrige o bug no parser quando a string vem vazia',
      'Preciso de um teste para a classe UserRepository',
      'refatora esse arquivo pra usar async/await',
      'faz um script que le o csv e gera um json',
      'Implemente o periférico UART com interrupção de transmissão',
      'Quero que o botão de login fique desabilitado enquanto carrega',
      'troca axios por fetch em src/api/client.ts',
      'por que esse teste falha?',
      'Explique o que este código faz',
      'adiciona validacao de email no formulario',
      'remova os console.log de todos os arquivos',
      'O registrador CR deve zerar o bit BUSY depois da leitura',
      'mude a cor do header para azul e aumente a fonte',
      'gera os tipos TypeScript a partir do schema',
      'usa um Map em vez de objeto no cache.ts',
      'como faço para paginar os resultados?',
      'Atualize o README com as instruções de instalação',
      'nao deixa o usuario salvar sem senha',
      'Add não funciona, conserte a função add',
      'Melhore o desempenho da consulta de usuários',
      'coloca um timeout de 30s na chamada do fetchUser e trata o erro',
      'Separe a classe em dois arquivos',
      'Adiciona uma opção no menu',
      'O teste falha no Windows, arrume',
      'Explique a função parse',
      'faca o login redirecionar pro dashboard',
      '```ts\nconst the = is.not(with);\n```\nPor que isso não compila?',
      'Preciso que `the` vire `these` em src/and/for.ts',
      'como listo os arquivos de uma pasta?',
      'escreva testes pra utils',
      'implementa o timer com prescaler e interrupcao no overflow',
      'add funcao',
      'fix não',
      'Fix: não abre',
      'refactor classe',
      'update botão de login',
      'rename função parse',
    ],
  },
  English: {
    language: 'en',
    texts: [
      'Create a function that adds two numbers',
      'Fix the bug',
      'add a /health endpoint to server.ts',
      'Rename foo to bar everywhere',
      'Make the OS detection work on os x',
      'use const instead of let',
      'Why does this test fail?',
      'refactor utils.js to async/await',
      'Do not log as root; no output on stdout',
      'Support DOS line endings as an option',
      'Implement the UART peripheral with a transmit interrupt',
      'Replace São Paulo with Rio in the fixtures',
      'Rename São Paulo',
      'Add João',
      'Move Praça da Sé to Conceição',
      'Fix the função',
      'Translate "não encontrado" to "not found" in the messages',
    ],
  },
  'Spanish, which has no prompts': {
    language: 'en',
    texts: [
      'Crea una función que sume dos números y devuelva el resultado',
      'Añade un endpoint /health en el servidor',
      'corrige el error en el parser cuando la cadena está vacía',
      'Necesito una prueba para la clase UserRepository',
      'Explica qué hace este código',
      'cambia el color del botón a azul',
      'elimina los console.log de todos los archivos',
      'El método lee el código de un usuario',
    ],
  },
  'other languages': {
    language: 'en',
    texts: [
      'Corrige le bug de la classe UserRepository',
      'Ajoute une fonction qui retourne la somme',
      'Füge eine Funktion hinzu, die zwei Zahlen addiert',
      'Aggiungi una funzione che somma due numeri',
      'Hãy sửa lỗi trong hàm này',
      '添加一个函数来计算总和',
      '関数を追加してください',
      'Добавь функцию суммы',
    ],
  },
  'too little to tell': {
    language: 'en',
    texts: [
      '',
      '   ',
      'UART',
      'fix',
      'no',
      'DROP TABLE usuarios;',
      '`const não = 1`',
      'update a.o e b.o',
      'src/função/não.ts',
    ],
  },
};

for (const [what, { language, texts }] of Object.entries(requests)) {
  test(what, () => {
    assert.deepEqual(
      texts.filter((text) => detectLanguage(text) !== language),
      [],
    );
  });
}

test('accents may be written as marks of their own', () => {
  assert.equal(detectLanguage('Não funciona, corrija a função'.normalize('NFD')), 'pt-br');
});

test('megabytes without a space are no matter', () => {
  assert.equal(detectLanguage('a'.repeat(5e6)), 'en');
  assert.equal(detectLanguage('`'.repeat(5e6)), 'en');
});

test('a setting comes before the request', () => {
  assert.equal(resolveLanguage('en', 'Corrija a função'), 'en');
  assert.equal(resolveLanguage('pt-br', 'Fix the function'), 'pt-br');
  assert.equal(resolveLanguage('auto', 'Corrija a função'), 'pt-br');
});

test('the model is told in the language itself', () => {
  assert.match(languageInstruction('en'), /English/);
  assert.match(languageInstruction('pt-br'), /português/);
});
