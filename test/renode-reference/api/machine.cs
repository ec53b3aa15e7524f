// The machine, its bus and the ways to register on it, as far as a model's constructor and callbacks reach.
using System;
using System.Collections.Generic;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Peripherals.Bus;
using Antmicro.Renode.Peripherals.CPU;
using Antmicro.Renode.Time;
using Range = Antmicro.Renode.Core.Range;

namespace Antmicro.Renode.Core
{
    public interface IMachine : IEmulationElement
    {
        IBusController GetSystemBus(IBusPeripheral peripheral);

        IEnumerable<T> GetPeripheralsOfType<T>();

        string GetLocalName(IPeripheral peripheral);

        void RegisterAsAChildOf(IPeripheral peripheralParent, IPeripheral peripheralChild, IRegistrationPoint registrationPoint);

        void UnregisterAsAChildOf(IPeripheral peripheralParent, IPeripheral peripheralChild);

        void RequestReset();

        void ScheduleAction(TimeInterval delay, Action<TimeInterval> action, string name = null);

        IManagedThread ObtainManagedThread(Action action, uint frequency, string name = "managed thread", IEmulationElement owner = null, Func<bool> stopCondition = null);

        IDisposable ObtainPausedState(bool internalPause = false);

        IBusController SystemBus { get; }

        IClockSource ClockSource { get; }

        ITimeSource LocalTimeSource { get; }

        TimeStamp ElapsedVirtualTime { get; }

        DateTime RealTimeClockDateTime { get; }

        IPeripheral this[string name] { get; }
    }

    public interface IManagedThread
    {
        void Start();

        void Stop();

        uint Frequency { get; set; }
    }

    public class Machine : IMachine
    {
        public Machine(bool createLocalTimeSource = false)
        {
            SystemBus = new Triptych.RenodeReference.EmptyBus(this);
        }

        public IBusController GetSystemBus(IBusPeripheral peripheral) => SystemBus;

        public IEnumerable<T> GetPeripheralsOfType<T>() => new T[0];

        public string GetLocalName(IPeripheral peripheral) => peripheral.GetType().Name;

        public void RegisterAsAChildOf(IPeripheral peripheralParent, IPeripheral peripheralChild, IRegistrationPoint registrationPoint)
        {
        }

        public void UnregisterAsAChildOf(IPeripheral peripheralParent, IPeripheral peripheralChild)
        {
        }

        public void RequestReset()
        {
        }

        public void ScheduleAction(TimeInterval delay, Action<TimeInterval> action, string name = null)
        {
        }

        public IManagedThread ObtainManagedThread(Action action, uint frequency, string name = "managed thread", IEmulationElement owner = null, Func<bool> stopCondition = null)
        {
            return new Triptych.RenodeReference.StoppedThread { Frequency = frequency };
        }

        public IDisposable ObtainPausedState(bool internalPause = false) => new Triptych.RenodeReference.StoppedThread();

        public IBusController SystemBus { get; }

        public IClockSource ClockSource { get; } = new Triptych.RenodeReference.StoppedClock();

        public ITimeSource LocalTimeSource => null;

        public TimeStamp ElapsedVirtualTime => default;

        public DateTime RealTimeClockDateTime => DateTime.UnixEpoch;

        public IPeripheral this[string name] => throw new KeyNotFoundException(name);
    }

    public struct Range
    {
        public static bool operator ==(Range left, Range right) => left.Equals(right);

        public static bool operator !=(Range left, Range right) => !left.Equals(right);

        public Range(ulong startAddress, ulong size)
        {
            StartAddress = startAddress;
            Size = size;
        }

        public bool Contains(ulong address) => address >= StartAddress && address - StartAddress < Size;

        public override bool Equals(object obj) => obj is Range other && other.StartAddress == StartAddress && other.Size == Size;

        public override int GetHashCode() => HashCode.Combine(StartAddress, Size);

        public ulong StartAddress { get; }

        public ulong Size { get; }

        public ulong EndAddress => StartAddress + Size - 1;
    }

    public static class RangeExtensions
    {
        public static Range By(this ulong startAddress, ulong size) => new Range(startAddress, size);

        public static Range By(this uint startAddress, ulong size) => new Range(startAddress, size);

        public static Range By(this int startAddress, ulong size) => new Range((ulong)startAddress, size);
    }
}

namespace Antmicro.Renode.Peripherals.CPU
{
    public interface ICPU : IPeripheral
    {
    }
}

namespace Antmicro.Renode.Peripherals.Bus
{
    public interface IBusController : IPeripheral
    {
        byte ReadByte(ulong address, IPeripheral context = null, ulong? cpuState = null);

        ushort ReadWord(ulong address, IPeripheral context = null, ulong? cpuState = null);

        uint ReadDoubleWord(ulong address, IPeripheral context = null, ulong? cpuState = null);

        ulong ReadQuadWord(ulong address, IPeripheral context = null, ulong? cpuState = null);

        void WriteByte(ulong address, byte value, IPeripheral context = null, ulong? cpuState = null);

        void WriteWord(ulong address, ushort value, IPeripheral context = null, ulong? cpuState = null);

        void WriteDoubleWord(ulong address, uint value, IPeripheral context = null, ulong? cpuState = null);

        void WriteQuadWord(ulong address, ulong value, IPeripheral context = null, ulong? cpuState = null);

        byte[] ReadBytes(ulong address, int count, bool onlyMemory = false, IPeripheral context = null);

        void WriteBytes(byte[] bytes, ulong address, bool onlyMemory = false, IPeripheral context = null);

        void Register(IBusPeripheral peripheral, BusRangeRegistration registrationPoint);

        IPeripheral WhatPeripheralIsAt(ulong address, IPeripheral context = null);

        void Tag(Range range, string tag, ulong defaultValue = 0, bool pausing = false, bool silent = false);

        void ApplySVD(string path);

        ICPU GetCurrentCPU();

        bool TryGetCurrentCPU(out ICPU cpu);

        IMachine Machine { get; }
    }

    public class BusRangeRegistration : IRegistrationPoint
    {
        public BusRangeRegistration(Range range, ulong offset = 0, IPeripheral cpu = null)
        {
            Range = range;
            Offset = offset;
            Initiator = cpu;
        }

        public BusRangeRegistration(ulong address, ulong size, ulong offset = 0, IPeripheral cpu = null) : this(new Range(address, size), offset, cpu)
        {
        }

        public Range Range { get; }

        public ulong Offset { get; }

        public IPeripheral Initiator { get; }
    }

    public class BusPointRegistration : IRegistrationPoint
    {
        public BusPointRegistration(ulong address, ulong offset = 0, IPeripheral cpu = null)
        {
            StartingPoint = address;
            Offset = offset;
            Initiator = cpu;
        }

        public ulong StartingPoint { get; }

        public ulong Offset { get; }

        public IPeripheral Initiator { get; }
    }

    public class BusMultiRegistration : BusRangeRegistration
    {
        public BusMultiRegistration(ulong address, ulong size, string region, IPeripheral cpu = null) : base(address, size, 0, cpu)
        {
            ConnectionRegionName = region;
        }

        public string ConnectionRegionName { get; }
    }
}

namespace Triptych.RenodeReference
{
    // Nothing is on this bus: reads give 0, writes go nowhere.
    internal sealed class EmptyBus : IBusController
    {
        public EmptyBus(IMachine machine)
        {
            Machine = machine;
        }

        public void Reset()
        {
        }

        public byte ReadByte(ulong address, IPeripheral context = null, ulong? cpuState = null) => 0;

        public ushort ReadWord(ulong address, IPeripheral context = null, ulong? cpuState = null) => 0;

        public uint ReadDoubleWord(ulong address, IPeripheral context = null, ulong? cpuState = null) => 0;

        public ulong ReadQuadWord(ulong address, IPeripheral context = null, ulong? cpuState = null) => 0;

        public void WriteByte(ulong address, byte value, IPeripheral context = null, ulong? cpuState = null)
        {
        }

        public void WriteWord(ulong address, ushort value, IPeripheral context = null, ulong? cpuState = null)
        {
        }

        public void WriteDoubleWord(ulong address, uint value, IPeripheral context = null, ulong? cpuState = null)
        {
        }

        public void WriteQuadWord(ulong address, ulong value, IPeripheral context = null, ulong? cpuState = null)
        {
        }

        public byte[] ReadBytes(ulong address, int count, bool onlyMemory = false, IPeripheral context = null) => new byte[count];

        public void WriteBytes(byte[] bytes, ulong address, bool onlyMemory = false, IPeripheral context = null)
        {
        }

        public void Register(IBusPeripheral peripheral, BusRangeRegistration registrationPoint)
        {
        }

        public IPeripheral WhatPeripheralIsAt(ulong address, IPeripheral context = null) => null;

        public void Tag(Antmicro.Renode.Core.Range range, string tag, ulong defaultValue = 0, bool pausing = false, bool silent = false)
        {
        }

        public void ApplySVD(string path)
        {
        }

        public ICPU GetCurrentCPU() => throw new Antmicro.Renode.Exceptions.RecoverableException("There is no CPU.");

        public bool TryGetCurrentCPU(out ICPU cpu)
        {
            cpu = null;
            return false;
        }

        public IMachine Machine { get; }
    }

    internal sealed class StoppedThread : IManagedThread, IDisposable
    {
        public void Start()
        {
        }

        public void Stop()
        {
        }

        public void Dispose()
        {
        }

        public uint Frequency { get; set; }
    }

    internal sealed class StoppedClock : IClockSource
    {
    }
}
