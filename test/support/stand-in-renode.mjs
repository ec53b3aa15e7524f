#!/usr/bin/env node
// Speaks as Renode's monitor does, as far as a check goes: runs the script of `-e "include @…"` line by line, gives a
// script up at the first error and then waits for somebody to type. What it is to do stands in the platform file,
// `// stand-in: MODE`; what it was told is written beside it, to `X.repl.transcript`.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

const args = process.argv.slice(2);
const execute = args.indexOf('-e');
for (const option of ['--console', '--disable-gui', '--plain']) {
  if (!args.includes(option)) {
    console.log(`Option ${option} is missing`);
    process.exit(1);
  }
}

const pathOf = (token) => token.replace(/^@/, '').replaceAll('\\ ', ' ');
const log = (level, message) => console.log(`12:00:00.0000 [${level}] ${message}`);
const waitForInput = () => setInterval(() => {}, 1000);

const include = /^include (@(?:\\ |\S)+)$/.exec(args[execute + 1] ?? '');
if (include === null) {
  console.log('Could not tokenize here:');
  waitForInput();
} else {
  const script = pathOf(include[1]);
  log('INFO', `Including script: ${script}`);
  runScript(script);
}

async function runScript(script) {
  let platform;
  for (const line of readFileSync(script, 'utf8').split('\n')) {
    const load = /^machine LoadPlatformDescription (@(?:\\ |\S)+)$/.exec(line);
    const read = /^sysbus Read(Byte|Word|DoubleWord|QuadWord) (0x[0-9A-F]+)$/.exec(line);
    if (load) {
      platform = { path: pathOf(load[1]) };
      platform.text = readFileSync(platform.path, 'utf8');
      appendFileSync(`${platform.path}.transcript`, `pid ${process.pid}\nscript ${script}\n`);
      if (!(await loadPlatform(platform))) {
        return waitForInput();
      }
    } else if (read) {
      appendFileSync(`${platform.path}.transcript`, `${line}\n`);
      readRegister(platform.text, read[1], read[2]);
    } else if (line === 'quit') {
      // Ends by itself, once everything is written.
      return;
    } else if (line !== '' && line !== 'mach create "triptych"') {
      console.log(`No such command or device: ${line}`);
      return waitForInput();
    }
  }
}

async function loadPlatform({ path, text }) {
  const mode = /^\/\/ stand-in: (\S+)/m.exec(text)?.[1] ?? 'ok';
  const source = path.replace(/repl$/, 'cs');
  const failed = (message) => {
    console.log(`There was an error executing command 'machine LoadPlatformDescription @${path}'`);
    console.log(message);
    return false;
  };
  switch (mode) {
    case 'ok':
      return true;
    case 'does-not-compile':
      console.log(
        `Errors during compilation or loading:\r\nCould not compile assembly from: {${source}}\r\n${source}(8,67): error CS0535: 'X' does not implement interface member 'IPeripheral.Reset()'\r\n${source}(9,1): error CS1002: ; expected`,
      );
      return false;
    case 'construction':
      return failed(
        `Error E38: Exception was thrown during construction of uart0:\r\n    Field TXE intersects with another range.\r\n\r\nAt ${path}:4:8:\r\nuart0: UART.X @ sysbus 0x40000000\r\n       ^^^^^^^`,
      );
    case 'no-place':
      return failed('Could not load the platform');
    case 'without-file':
      return failed("Error E04: Could not resolve type: 'UART.X'.\nAt 7:3:\nuart0: UART.X\n  ^^^");
    case 'hang': {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      appendFileSync(`${path}.transcript`, `pid ${child.pid}\nstarted\n`);
      process.on('SIGTERM', () => {});
      waitForInput();
      return await new Promise(() => {});
    }
    case 'crash':
      console.error('Fatal error: Stack overflow.');
      return process.exit(134);
    case 'exit-early':
      console.log('Good bye');
      return process.exit(0);
    case 'garbage':
      process.stdout.write(Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256)));
      console.log('\n0xNOTANUMBER\nAt :::\nError E: \n(1,2): error CS:');
      return true;
    case 'endless-line':
      process.stdout.write(`${'x'.repeat(5_000_000)}\n`);
      return true;
    case 'flood': {
      const line = `${'12:00:00.0000 [WARNING] uart0: again and again '.repeat(100)}\n`;
      for (;;) {
        if (!process.stdout.write(line.repeat(100))) {
          await new Promise((resolve) => process.stdout.once('drain', resolve));
        }
      }
    }
    case 'colours':
      console.log('\u001b[33m(triptych) \u001b[0m');
      return true;
    default:
      throw new Error(`There is no mode ${mode}.`);
  }
}

function readRegister(text, access, address) {
  const digits = { Byte: 2, Word: 4, DoubleWord: 8, QuadWord: 16 }[access];
  if (text.includes(`// missing ${address}`)) {
    log('WARNING', `sysbus: Read${access} from non existing peripheral at ${address}, returning 0x0.`);
  }
  if (text.includes(`// unhandled ${address}`)) {
    log('WARNING', `uart0: Unhandled read from offset 0x4 (Status).`);
  }
  const value = new RegExp(`// value ${address} (0x[0-9A-F]+)`).exec(text)?.[1] ?? '0x0';
  console.log(`0x${value.slice(2).padStart(digits, '0')}`);
}
