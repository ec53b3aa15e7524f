import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsedText } from '../../../../src/engine/retrieval/references/parsed-text.ts';
import type { Signature } from '../../../../src/engine/retrieval/references/signature.ts';
import { signaturesOf } from '../../../../src/engine/retrieval/references/signatures-of.ts';
import type { SyntaxLanguage } from '../../../../src/engine/retrieval/references/syntax-parser.ts';
import { syntax } from '../../../support/syntax.ts';

/** Per language: files, and what they declare, one line each, as `lineOf` writes it. */
const samples: { title: string; language: SyntaxLanguage; text: string; declares: string }[] = [
  {
    title: 'a class of C#',
    language: 'csharp',
    text: `using System;
namespace N.M
{
    /// <summary>Counts <see cref="B"/> up. More.</summary>
    [Attr(1)]
    public class A<T> : B, IKnownSize where T : class
    {
        public A(IMachine machine, int x = 1) : base(machine) { Reset(); }
        public long Size => 0x100;
        public GPIO IRQ { get; } = new GPIO();
        public int P { get { return 1; } private set { } }
        // Puts everything back. Also the timer.
        public override void Reset()
        {
            void Local() { }
        }
        [X] protected abstract T F<U>(ref U a,
                                      out int b);
        int Short() => 1;
        public event Action<byte> CharReceived;
        private readonly Queue<byte> q = new Queue<byte>(), r;
        private const int Depth = 16;
        public byte this[int i] => 1;
        public static A operator +(A a, A b) => a;

        private enum Registers : long
        {
            Control = 0x0, // Starts it
            [Y] Status = 0x4,
            Data
        }
        public delegate void D(int a);
        public struct S { public int v; }
        public record R(int X, string Y);
        interface II { void G(); int H { get; set; } }
#if X
        public void Conditional() { }
#endif
    }
}
`,
    declares: `
5-39 type A: public class A<T> : B, IKnownSize where T : class // Counts B up.
8 constructor A.A: public A(IMachine machine, int x = 1)
9 property A.Size: public long Size { get; }
10 property A.IRQ: public GPIO IRQ { get; }
11 property A.P: public int P { get; private set; }
13-16 method A.Reset: public override void Reset() // Puts everything back.
17-18 method A.F: protected abstract T F<U>(ref U a, out int b)
19 method A.Short: int Short()
20 field A.CharReceived: public event Action<byte> CharReceived
21 field A.q: private readonly Queue<byte> q
21 field A.r: private readonly Queue<byte> r
22 constant A.Depth: private const int Depth = 16
23 property A.this: public byte this[int i] { get; }
24 method A.operator: public static A operator +(A a, A b)
26-31 type A.Registers: private enum Registers : long
28 enum-member A.Registers.Control: Control = 0x0 // Starts it
29 enum-member A.Registers.Status: Status = 0x4
30 enum-member A.Registers.Data: Data
32 type A.D: public delegate void D(int a)
33 type A.S: public struct S
33 field A.S.v: public int v
34 type A.R: public record R(int X, string Y)
35 type A.II: interface II
35 method A.II.G: void G()
35 property A.II.H: int H { get; set; }
37 method A.Conditional: public void Conditional()`,
  },
  {
    title: 'a namespace of a whole file of C#',
    language: 'csharp',
    text: 'namespace N;\n\npublic static class A\n{\n    public static int B(this string c) => 1;\n}\n',
    declares: `
3-6 type A: public static class A
5 method A.B: public static int B(this string c)`,
  },
  {
    title: 'TypeScript',
    language: 'typescript',
    text: `/** Sends it. Twice. */
export async function f<T>(a: number, b = 2): Promise<T> { return 1; }
export const g = (x: string): number => 1;
export const LIMIT = 5, NAMES = { a: 1 };
let v: Map<string, number> = new Map();
/**
 * Reads.
 * @param x it
 */
export default class A<T> extends B implements C {
  /** What it has. */
  readonly #x = 1;
  static y?: string;
  constructor(private readonly q: number) { super(); }
  @dec() get z(): number { return 1; }
  async *m(a: string): AsyncGenerator<void> {}
  handler = (e: Event) => { };
}
export interface I extends J { a: string; b?(c: number): void; readonly [k: string]: unknown; new (x: number): I }
export type U = 'a' | 'b';
export enum E { One = 1, Two }
declare module 'foo' { export function h(a: number): void; }
export namespace N { export const k = 1; }
export abstract class AA { abstract n(): void; }
declare function dd(a: number): string;
`,
    declares: `
2 function f: export async function f<T>(a: number, b = 2): Promise<T> // Sends it.
3 function g: export const g = (x: string): number
4 constant LIMIT: export const LIMIT = 5
4 constant NAMES: export const NAMES
5 variable v: let v: Map<string, number> = new Map()
10-18 type A: export default class A<T> extends B implements C // Reads.
12 field A.#x: readonly #x = 1 // What it has.
13 field A.y: static y?: string
14 constructor A.constructor: constructor(private readonly q: number)
15 method A.z: get z(): number
16 method A.m: async *m(a: string): AsyncGenerator<void>
17 method A.handler: handler = (e: Event)
19 type I: export interface I extends J
19 field I.a: a: string
19 method I.b: b?(c: number): void
19 field I.[]: readonly [k: string]: unknown
19 constructor I.new: new (x: number): I
20 type U: export type U = 'a' | 'b'
21 type E: export enum E
21 enum-member E.One: One = 1
21 enum-member E.Two: Two
22 function h: export function h(a: number): void
23 constant k: export const k = 1
24 type AA: export abstract class AA
24 method AA.n: abstract n(): void
25 function dd: declare function dd(a: number): string`,
  },
  {
    title: 'JSX and older JavaScript',
    language: 'tsx',
    text: `export function Page({ title }) { return <h1>{title}</h1>; }
// Adds.
exports.add = function (a, b) { return a + b; };
module.exports.rate = 3;
Car.prototype.drive = (to) => go(to);
class Car { wheels = 4; drive(to) { } }
var self = this;
const { join } = require('path');
`,
    declares: `
1 function Page: export function Page({ title })
3 function add: exports.add = function (a, b) // Adds.
4 variable rate: module.exports.rate
5 method Car.drive: Car.prototype.drive = (to)
6 type Car: class Car
6 field Car.wheels: wheels = 4
6 method Car.drive: drive(to)
7 variable self: var self = this`,
  },
  {
    title: 'Python',
    language: 'python',
    text: `"""What the module does."""
LIMIT: int = 5
name = "x"


class A(Base, metaclass=M):
    """Keeps numbers. More."""
    x: int = 0

    def __init__(self, a: int, b=2) -> None:
        """Begins."""
        self.z: int = a
        self.z = b

    @property
    def p(self) -> int:
        return 1


# Doubles it.
@cached(1)
async def f(a, b: str = "x") -> dict[str, int]:
    def inner(): pass
    return {}
if TYPE_CHECKING:
    def g(*args, **kw): pass
`,
    declares: `
2 constant LIMIT: LIMIT: int = 5
3 variable name: name = "x"
6-17 type A: class A(Base, metaclass=M) // Keeps numbers.
8 field A.x: x: int = 0
10-13 constructor A.__init__: def __init__(self, a: int, b=2) -> None // Begins.
12 field A.z: self.z: int = a
16-17 method A.p: @property def p(self) -> int
22-24 function f: @cached(1) async def f(a, b: str = "x") -> dict[str, int] // Doubles it.
26 function g: def g(*args, **kw)`,
  },
  {
    title: 'a header of C',
    language: 'cpp',
    text: `/* Copyright. All rights reserved. */

#ifndef A_H
#define A_H
#define LIMIT 5
#define MAX(a, b) ((a) > (b) ? (a) : (b))
typedef struct
{
  __IO uint32_t CR1; /*!< Control register 1, offset: 0x00 */
  __I uint32_t SR;
  union { uint8_t b[4]; uint32_t w; };
  struct { int in; } nested;
  unsigned flag : 1;
} USART_TypeDef;
/**
 * @brief Sends a byte. Blocks.
 * @param c it
 */
extern void uart_send(USART_TypeDef *u, uint8_t c);
enum { FIRST = 1, /* the first */ SECOND };
typedef unsigned int u32;
struct forward;
static const int table[] = {1, 2};
static inline uint32_t readl(volatile void *addr) { return 0; }
static int __init start(void) { return 0; }
char *(*callback)(void);
int a, *b = 0;
API_FUNCTION Text * API_CALL
text_open(Text *other);
#endif
`,
    declares: `
5 macro LIMIT: #define LIMIT 5
6 macro MAX: #define MAX(a, b)
7-14 type USART_TypeDef: typedef struct USART_TypeDef
9 field USART_TypeDef.CR1: uint32_t CR1 // Control register 1, offset: 0x00
10 field USART_TypeDef.SR: uint32_t SR
11 field USART_TypeDef.b: uint8_t b[4]
11 field USART_TypeDef.w: uint32_t w
12 type USART_TypeDef.nested: struct
12 field USART_TypeDef.nested.in: int in
12 field USART_TypeDef.nested: struct nested
13 field USART_TypeDef.flag: unsigned flag : 1
19 function uart_send: extern void uart_send(USART_TypeDef *u, uint8_t c) // Sends a byte.
20 enum-member FIRST: FIRST = 1 // the first
20 enum-member SECOND: SECOND
21 type u32: typedef unsigned int u32
23 constant table: static const int table[]
24 function readl: static inline uint32_t readl(volatile void *addr)
25 function start: static int start(void)
26 variable callback: char *(*callback)(void)
27 variable a: int a
27 variable b: int *b
28-29 function text_open: API_FUNCTION Text * API_CALL text_open(Text *other)`,
  },
  {
    title: 'C++',
    language: 'cpp',
    text: `namespace n {
/// Keeps things. More.
template <typename T>
class C : public D {
 public:
  C(int x);
  virtual ~C() = default;
  virtual void f(const std::string& s) const override = 0;
  int g() { return 1; }
  static const int K = 1;
  T *p, q;
  int (*cb)(int);
  bool operator==(const C& o) const;
  using V = std::vector<T>;
};
}
extern "C" { int puts(const char *s); }
enum class Kind : uint8_t { A };
void C<int>::h(int x) {}
C::C(int x) : y(x) {}
template <class T> T id(T t) { return t; }
constexpr int Z = 1;
template <class T> void n::Map<T, Set<T>>::
  clear() { }
struct B { explicit operator bool() const; };
`,
    declares: `
4-15 type C: template <typename T> class C : public D // Keeps things.
6 method C.C: C(int x)
7 method C.~C: virtual ~C() = default
8 method C.f: virtual void f(const std::string& s) const override
9 method C.g: int g()
10 constant C.K: static const int K = 1
11 field C.p: T *p
11 field C.q: T q
12 field C.cb: int (*cb)(int)
13 method C.operator==: bool operator==(const C& o) const
14 type C.V: using V = std::vector<T>
17 function puts: int puts(const char *s)
18 type Kind: enum class Kind : uint8_t
18 enum-member Kind.A: A
19 method C.h: void C<int>::h(int x)
20 method C.C: C::C(int x)
21 function id: template <class T> T id(T t)
22 constant Z: constexpr int Z = 1
23-24 method Map.clear: template <class T> void n::Map<T, Set<T>>:: clear()
25 type B: struct B
25 method B.operator: explicit operator bool() const`,
  },
  {
    title: 'Go',
    language: 'go',
    text: `// Package a does things.
package a

// T is a thing. More.
type T struct {
	// A is first.
	A, B int "json"
	io.Reader
}
type (
	// I reads.
	I interface {
		Read(p []byte) (n int, err error)
		fmt.Stringer
	}
	S = string
)
type F func(a int) error
const X = 1
const (
	// Y is the second.
	Y int = iota
	Z
)
var v, w = 1, 2
// M does it.
func (t *T) M(a, b int) (string, error) { return "", nil }
func G[K comparable](k K) K { return k }
`,
    declares: `
5-9 type T: type T struct // T is a thing.
7 field T.A: A int // A is first.
7 field T.B: B int // A is first.
8 field T.Reader: io.Reader
12-15 type I: type I interface // I reads.
13 method I.Read: Read(p []byte) (n int, err error)
14 field I.fmt.Stringer: fmt.Stringer
16 type S: type S = string
18 type F: type F func(a int) error
19 constant X: const X = 1
22 constant Y: const Y int = iota // Y is the second.
23 constant Z: const Z
25 variable v: var v
25 variable w: var w
27 method T.M: func (t *T) M(a, b int) (string, error) // M does it.
28 function G: func G[K comparable](k K) K`,
  },
  {
    title: 'Java',
    language: 'java',
    text: `package a.b;
import java.util.*;
/** Keeps lists. More. */
@Deprecated
public abstract class A<T> extends B implements C, D {
  /** The most. */
  public static final int MAX = 5, MIN = 1;
  private Map<String, Integer> m = new HashMap<>();
  public A(int x) throws E { }
  @Override
  public <R> List<R> f(final String a, int... b) throws IOException { return null; }
  protected abstract void g();
  static { }
  enum E2 implements Q { ONE(1), TWO { void x() {} }; int v; E2(int v) {} }
  record R(int a, String b) { int c() { return 1; } }
  interface I { int K = 1; void h(); default int i() { return 1; } }
  @interface Ann { String value() default ""; }
}
`,
    declares: `
4-18 type A: public abstract class A<T> extends B implements C, D // Keeps lists.
7 constant A.MAX: public static final int MAX = 5 // The most.
7 constant A.MIN: public static final int MIN = 1 // The most.
8 field A.m: private Map<String, Integer> m
9 constructor A.A: public A(int x) throws E
10-11 method A.f: public <R> List<R> f(final String a, int... b) throws IOException
12 method A.g: protected abstract void g()
14 type A.E2: enum E2 implements Q
14 enum-member A.E2.ONE: ONE(1)
14 enum-member A.E2.TWO: TWO
14 field A.E2.v: int v
14 constructor A.E2.E2: E2(int v)
15 type A.R: record R(int a, String b)
15 method A.R.c: int c()
16 type A.I: interface I
16 constant A.I.K: int K = 1
16 method A.I.h: void h()
16 method A.I.i: default int i()
17 type A.Ann: @interface Ann
17 method A.Ann.value: String value() default ""`,
  },
  {
    title: 'Rust',
    language: 'rust',
    text: `//! What the crate does.
/// Keeps a number. More.
#[derive(Debug)]
pub struct S<'a, T: Clone> where T: Copy {
    /// The number.
    pub a: &'a T,
    b: u32,
}
pub struct P(pub u32, String);
pub enum E { A, B(u32), C { x: i32 } = 3 }
pub trait Tr: Sized { const K: u32; type O; fn f(&self) -> Self::O; fn g(&self) {} }
impl<T> Tr for S<'_, T> { fn f(&self) -> u32 { 1 } }
impl S<'_, u8> { pub const X: u8 = 1; pub fn new(a: u32) -> Self { todo!() } }
pub mod m { pub fn h() {} }
static mut ST: u8 = 0;
type A = u32;
macro_rules! mm { () => {} }
pub async unsafe extern "C" fn z<T>(t: T) -> Result<(), E> where T: X {}
`,
    declares: `
4-8 type S: pub struct S<'a, T: Clone> where T: Copy // Keeps a number.
6 field S.a: pub a: &'a T // The number.
7 field S.b: b: u32
9 type P: pub struct P(pub u32, String)
10 type E: pub enum E
10 enum-member E.A: A
10 enum-member E.B: B(u32)
10 enum-member E.C: C { x: i32 } = 3
11 type Tr: pub trait Tr: Sized
11 constant Tr.K: const K: u32
11 type Tr.O: type O
11 method Tr.f: fn f(&self) -> Self::O
11 method Tr.g: fn g(&self)
12 method S.f: fn f(&self) -> u32
13 constant S.X: pub const X: u8 = 1
13 method S.new: pub fn new(a: u32) -> Self
14 function h: pub fn h()
15 variable ST: static mut ST: u8 = 0
16 type A: type A = u32
17 macro mm: macro_rules! mm
18 function z: pub async unsafe extern "C" fn z<T>(t: T) -> Result<(), E> where T: X`,
  },
];

for (const { title, language, text, declares } of samples) {
  test(`signatures of ${title}`, async () => {
    const lines = (await read(language, text)).map(lineOf);
    assert.deepEqual(lines, declares.trim().split('\n'));
  });

  test(`signatures of ${title} with Windows line ends`, async () => {
    const lines = (await read(language, text.replaceAll('\n', '\r\n'))).map(lineOf);
    assert.deepEqual(lines, declares.trim().split('\n'));
  });
}

test('whatever is left of a file, its signatures are short lines inside of it', async () => {
  const cut = fc.record({
    sample: fc.constantFrom(...samples),
    start: fc.nat({ max: 1500 }),
    length: fc.nat({ max: 1500 }),
  });
  await fc.assert(
    fc.asyncProperty(cut, async ({ sample, start, length }) => {
      const text = sample.text.slice(start, start + length);
      const rows = text.split('\n').length;
      for (const { name, text: line, startLine, endLine } of await read(sample.language, text)) {
        assert.ok(name !== '' && line.length <= 300 && !line.includes('\n'), line);
        assert.ok(1 <= startLine && startLine <= endLine && endLine <= rows, `${startLine}-${endLine}`);
      }
    }),
    { numRuns: 200 },
  );
});

test('types that nest without end are followed some way', async () => {
  const text = `${'class A { '.repeat(500)}${'}'.repeat(500)}`;
  const found = await read('csharp', text);
  assert.ok(found.length > 5 && found.length < 50, String(found.length));
});

async function read(language: SyntaxLanguage, text: string): Promise<Signature[]> {
  const reader = (root: Parameters<typeof signaturesOf>[0]) => signaturesOf(root, language);
  const never = new AbortController().signal;
  return (await syntax.read(language, parsedText(text, language), reader, never))!;
}

/** `12-14 method A.F: void F() // What it does.` */
function lineOf({ kind, name, container, text, doc, startLine, endLine }: Signature): string {
  const lines = startLine === endLine ? startLine : `${startLine}-${endLine}`;
  const full = container === '' ? name : `${container}.${name}`;
  return `${lines} ${kind} ${full}: ${text}${doc === undefined ? '' : ` // ${doc}`}`;
}
