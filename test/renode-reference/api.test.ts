import assert from 'node:assert/strict';
import { type ReferenceCase, read, testCases, write } from '../support/reference-cases.ts';

const everyUsing = [
  'Core.Structure',
  'Core.CAN',
  'Exceptions',
  'Network',
  'Peripherals.Bus.Wrappers',
  'Peripherals.CAN',
  'Peripherals.DMA',
  'Peripherals.GPIOPort',
  'Peripherals.I2C',
  'Peripherals.Sensor',
  'Peripherals.SPI',
  'Peripherals.Timers',
  'Peripherals.UART',
  'Time',
  'Utilities',
].map((name) => `Antmicro.Renode.${name}`);

const cases: ReferenceCase[] = [
  {
    name: 'interrupts: the usual shape of a model',
    bases: 'BasicDoubleWordPeripheral, IKnownSize',
    attributes:
      '[AllowedTranslations(AllowedTranslation.ByteToDoubleWord | AllowedTranslation.WordToDoubleWord)]',
    body: 'IRQ = new GPIO(); Registers.A.Define(this).WithFlag(0, changeCallback: (_, value) => IRQ.Set(value));',
    members: `
      public override void Reset() { base.Reset(); IRQ.Unset(); }
      public long Size => 0x1000;
      [DefaultInterrupt]
      public GPIO IRQ { get; }
      public GPIO Forgotten { get; }
      public IGPIO Untyped { get; } = new GPIO();`,
    check: ({ shape }) => {
      assert.equal(shape?.baseClass, 'Antmicro.Renode.Peripherals.BasicDoubleWordPeripheral');
      assert.deepEqual(shape.gpios, ['IRQ', 'Forgotten']);
      assert.deepEqual(shape.uninitializedGpios, ['Forgotten']);
      assert.deepEqual(shape.defaultInterrupts, ['IRQ']);
      assert.deepEqual(shape.translations, ['ByteToDoubleWord', 'WordToDoubleWord']);
      assert.equal(shape.size, 0x1000);
      assert.ok(shape.interfaces.includes('IProvidesRegisterCollection<DoubleWordRegisterCollection>'));
      assert.deepEqual(shape.registers, [
        { name: 'A', value: 0 },
        { name: 'B', value: 4 },
        { name: 'C', value: 8 },
      ]);
    },
  },
  {
    name: 'a GPIO tells its receivers and hooks of changes only',
    bases: 'BasicDoubleWordPeripheral, IGPIOReceiver',
    members: 'public void OnGPIO(int number, bool value) => this.InfoLog("{0} {1}", number, value);',
    body: `
      var gpio = new GPIO();
      gpio.Connect(this, 3);
      gpio.AddStateChangedHook(value => this.InfoLog("hook {0}", value));
      gpio.Set(); gpio.Set(true); gpio.Toggle(); gpio.Blink();
      this.InfoLog("{0} {1} {2}", gpio, gpio.IsConnected, gpio.Endpoints.Count);
      gpio.Disconnect(); gpio.Set();
      this.InfoLog("{0} {1}", gpio, gpio.IsConnected);`,
    log: [
      'INFO 3 False',
      'INFO 3 True',
      'INFO hook True',
      'INFO 3 False',
      'INFO hook False',
      'INFO 3 True',
      'INFO hook True',
      'INFO 3 False',
      'INFO hook False',
      'INFO GPIO: unset True 1',
      'INFO hook True',
      'INFO GPIO: set False',
    ],
  },
  {
    name: 'a receiver limits its inputs',
    bases: 'BasicDoubleWordPeripheral, IGPIOReceiver',
    attributes: '[GPIO(NumberOfInputs = 2)]',
    members: 'public void OnGPIO(int number, bool value) { }',
    body: 'new GPIO().Connect(this, 2);',
    throws: /^ConstructionException: /,
  },
  {
    name: 'a GPIO cannot be derived from',
    members: 'private class Mine : GPIO { }',
    errors: ['CS0509'],
  },
  {
    name: 'an interrupt manager drives its line by what is set and enabled',
    usings: ['Antmicro.Renode.Utilities'],
    body: `
      interrupts = new InterruptManager<Interrupt>(this, IRQ);
      RegistersCollection.AddRegister(0x0, interrupts.GetInterruptEnableRegister<DoubleWordRegister>());
      RegistersCollection.AddRegister(0x4, interrupts.GetInterruptSetRegister<DoubleWordRegister>());
      RegistersCollection.AddRegister(0x8, interrupts.GetInterruptClearRegister<DoubleWordRegister>());
      RegistersCollection.AddRegister(0xC, interrupts.GetMaskedInterruptFlagRegister<DoubleWordRegister>());
      IRQ.AddStateChangedHook(value => this.InfoLog("{0}", value));`,
    members: `
      public GPIO IRQ { get; } = new GPIO();
      private readonly InterruptManager<Interrupt> interrupts;
      private enum Interrupt { Transmitted = 0, Received = 3 }`,
    script: [
      write(0, 32, '0x8'),
      write(4, 32, '0x9'),
      read(0xc, 32, '0x8'),
      read(0, 32, '0x8'),
      write(8, 32, '0x8'),
      read(0xc, 32, '0x0'),
    ],
    log: ['INFO True', 'INFO False'],
  },
  {
    name: 'names of registers come from enums that say so',
    usings: ['Antmicro.Renode.Peripherals.Bus.Wrappers'],
    members:
      '[RegistersDescription] private enum Offsets : long { Special = 0x40 } private enum Other { Unseen = 0x80 }',
    script: [read(0x40, 32, '0x0'), read(0x80, 32, '0x0')],
    log: [
      'WARNING Unhandled read from offset 0x40 (Special).',
      'WARNING Unhandled read from offset 0x80 (Special+0x40).',
    ],
  },
  {
    name: 'log levels',
    body: `
      this.Log(LogLevel.Noisy, "n"); this.Log(LogLevel.Debug, "{0}", 1); this.Log(LogLevel.Info, "i"); this.Log(LogLevel.Warning, "w"); this.Log(LogLevel.Error, "e");
      this.NoisyLog("n{0}", 1); this.DebugLog("d"); this.InfoLog("{{}}"); this.InfoLog("{{{0}}}", 1); this.WarningLog("w"); this.ErrorLog("e");`,
    log: [
      'NOISY n',
      'DEBUG 1',
      'INFO i',
      'WARNING w',
      'ERROR e',
      'NOISY n1',
      'DEBUG d',
      'INFO {{}}',
      'INFO {1}',
      'WARNING w',
      'ERROR e',
    ],
  },
  {
    name: 'bits',
    usings: ['Antmicro.Renode.Utilities'],
    body: `
      uint value = 0; BitHelper.SetBit(ref value, 31, true);
      this.InfoLog("{0:X} {1} {2:X} {3}", value, BitHelper.IsBitSet(value, 31), BitHelper.GetValue(0xABCDu, 4, 8), BitHelper.GetSetBitsPretty(0xF1));
      this.InfoLog("{0:X} {1:X}", BitHelper.CalculateMask(32, 0), BitHelper.CalculateQuadWordMask(64, 0));
      this.InfoLog("{0:X} {1}", BitHelper.ReverseBits((byte)0x12), "{0}".FormatWith(1));`,
    log: ['INFO 80000000 True BC 0, 4-7', 'INFO FFFFFFFF FFFFFFFFFFFFFFFF', 'INFO 48 1'],
  },
  {
    name: 'a machine gives what models ask of it',
    usings: everyUsing.filter((name) => !name.endsWith('Core.Structure')),
    body: `
      limitTimer = new LimitTimer(machine.ClockSource, 1000000, this, nameof(limitTimer), limit: 0xFFFF, direction: Direction.Ascending, enabled: false, workMode: WorkMode.OneShot, eventEnabled: true, autoUpdate: true, divider: 2);
      limitTimer.LimitReached += () => { };
      comparingTimer = new ComparingTimer(machine.ClockSource, 1000, this, nameof(comparingTimer), compare: 10);
      comparingTimer.CompareReached += () => { };
      machine.ScheduleAction(TimeInterval.FromMilliseconds(1), _ => { }, "later");
      machine.ObtainManagedThread(() => { }, 1, "thread").Start();
      sysbus.WriteDoubleWord(0x1000, 1u); var bytes = machine.SystemBus.ReadBytes(0, 4);
      new DmaEngine(sysbus).IssueCopy(new Request(0x0ul, 0x4ul, 4, TransferType.DoubleWord, TransferType.DoubleWord));
      this.InfoLog("{0} {1} {2}", limitTimer.Value, limitTimer.Limit, bytes.Length);
      machine.RequestReset();`,
    members: 'private readonly LimitTimer limitTimer; private readonly ComparingTimer comparingTimer;',
    log: ['INFO 0 65535 4'],
  },
  {
    name: 'a timer without a limit is refused',
    usings: ['Antmicro.Renode.Peripherals.Timers'],
    body: 'new LimitTimer(machine.ClockSource, 1, this, "t", limit: 0);',
    throws: /^ConstructionException: /,
  },
  {
    name: 'a UART',
    bases:
      'UART.UARTBase, IDoubleWordPeripheral, IProvidesRegisterCollection<DoubleWordRegisterCollection>, IKnownSize',
    usings: ['Antmicro.Renode.Peripherals.UART'],
    body: `
      RegistersCollection = new DoubleWordRegisterCollection(this);
      Registers.A.Define(this).WithValueField(0, 8, valueProviderCallback: _ => TryGetCharacter(out var c) ? c : 0ul, writeCallback: (_, value) => TransmitCharacter((byte)value));
      CharReceived += c => this.InfoLog("sent {0:X}", c);
      WriteChar(0x41);`,
    members: `
      public override void Reset() { base.Reset(); RegistersCollection.Reset(); }
      public uint ReadDoubleWord(long offset) => RegistersCollection.Read(offset);
      public void WriteDoubleWord(long offset, uint value) => RegistersCollection.Write(offset, value);
      public long Size => 0x100;
      public DoubleWordRegisterCollection RegistersCollection { get; }
      public override Bits StopBits => Bits.One;
      public override Parity ParityBit => Parity.None;
      public override uint BaudRate => 115200;
      protected override void CharWritten() => this.InfoLog("written {0}", Count);
      protected override void QueueEmptied() => this.InfoLog("emptied");`,
    script: [read(0, 32, '0x41'), write(0, 32, '0x42')],
    log: ['INFO written 1', 'INFO emptied', 'INFO sent 42'],
  },
  {
    name: 'a UART must say what it is',
    bases: 'UART.UARTBase',
    errors: ['CS0534', 'CS0534', 'CS0534', 'CS0534', 'CS0534'],
  },
  {
    name: 'a GPIO port',
    bases: 'GPIOPort.BaseGPIOPort, IDoubleWordPeripheral',
    baseArguments: 'machine, 4',
    body: 'SetConnectionsStateUsingBits(0x5); OnGPIO(2, true); this.InfoLog("{0} {1} {2}", GetSetConnectionBits(), State[2], Connections.Count);',
    members:
      'public uint ReadDoubleWord(long offset) => 0; public void WriteDoubleWord(long offset, uint value) { }',
    log: ['INFO 5 True 4'],
  },
  {
    name: 'containers of one and of many',
    usings: [
      'Antmicro.Renode.Core.Structure',
      'Antmicro.Renode.Peripherals.I2C',
      'Antmicro.Renode.Peripherals.SPI',
    ],
    body: 'var one = new One(machine); var many = new Many(machine); many.Try();',
    members: `
      private class One : NullRegistrationPointPeripheralContainer<ISPIPeripheral>
      {
          public One(IMachine machine) : base(machine) { }
          public override void Reset() { RegisteredPeripheral?.FinishTransmission(); Machine.RequestReset(); }
      }
      private class Many : SimpleContainer<II2CPeripheral>
      {
          public Many(IMachine machine) : base(machine) { }
          public override void Reset() { }
          public void Try() => this.InfoLog("{0}", TryGetByAddress(0x48, out var peripheral));
      }`,
    log: ['INFO False'],
  },
];

await testCases(cases);
