// The interfaces and base classes of serial ports, buses of sensors, GPIO ports, networks and DMA.
using System;
using System.Collections.Generic;
using System.Linq;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.CAN;
using Antmicro.Renode.Core.Structure;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Network;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Peripherals.Bus;

namespace Antmicro.Renode.Peripherals.UART
{
    public enum Bits
    {
        None,
        One,
        Half,
        OneAndAHalf,
        Two,
    }

    public enum Parity
    {
        Odd,
        Even,
        None,
        Forced1,
        Forced0,
        Multidrop,
        Unsupported,
    }

    public interface IUART<T> : IPeripheral
    {
        // A character the model sends.
        event Action<T> CharReceived;

        // A character for the model.
        void WriteChar(T value);

        uint BaudRate { get; }

        Bits StopBits { get; }

        Parity ParityBit { get; }
    }

    public interface IUART : IUART<byte>
    {
    }

    public abstract class UARTBase : NullRegistrationPointPeripheralContainer<IUART>, IUART
    {
        protected UARTBase(IMachine machine) : base(machine)
        {
        }

        public override void Reset() => ClearBuffer();

        public virtual void WriteChar(byte value)
        {
            lock(innerLock)
            {
                if(!IsReceiveEnabled)
                {
                    this.Log(LogLevel.Debug, "UART or receiver not enabled; dropping the character");
                    return;
                }
                queue.Enqueue(value);
                CharWritten();
            }
        }

        public abstract Bits StopBits { get; }

        public abstract Parity ParityBit { get; }

        public abstract uint BaudRate { get; }

        public event Action<byte> CharReceived;

        protected abstract void CharWritten();

        protected abstract void QueueEmptied();

        protected bool TryGetCharacter(out byte character, bool peek = false)
        {
            lock(innerLock)
            {
                if(!(peek ? queue.TryPeek(out character) : queue.TryDequeue(out character)))
                {
                    return false;
                }
                if(queue.Count == 0)
                {
                    QueueEmptied();
                }
                return true;
            }
        }

        protected void TransmitCharacter(byte character) => CharReceived?.Invoke(character);

        protected void ClearBuffer()
        {
            lock(innerLock)
            {
                queue.Clear();
                QueueEmptied();
            }
        }

        protected int Count => queue.Count;

        protected virtual bool IsReceiveEnabled => true;

        protected readonly object innerLock = new object();

        private readonly Queue<byte> queue = new Queue<byte>();
    }
}

namespace Antmicro.Renode.Peripherals.SPI
{
    public interface ISPIPeripheral : IPeripheral
    {
        byte Transmit(byte data);

        void FinishTransmission();
    }
}

namespace Antmicro.Renode.Peripherals.I2C
{
    public interface II2CPeripheral : IPeripheral
    {
        void Write(byte[] data);

        byte[] Read(int count = 1);

        void FinishTransmission();
    }

    public abstract class I2CPeripheralBase<TRegs> : II2CPeripheral, IProvidesRegisterCollection<ByteRegisterCollection> where TRegs : struct, IConvertible
    {
        public I2CPeripheralBase(int addressLength)
        {
            RegistersCollection = new ByteRegisterCollection(this);
            DefineRegisters();
        }

        public virtual void Reset() => RegistersCollection.Reset();

        public virtual void Write(byte[] data)
        {
        }

        public virtual byte[] Read(int count = 1) => new byte[count];

        public virtual void FinishTransmission()
        {
        }

        public ByteRegisterCollection RegistersCollection { get; }

        protected abstract void DefineRegisters();
    }
}

namespace Antmicro.Renode.Peripherals.GPIOPort
{
    public abstract class BaseGPIOPort : INumberedGPIOOutput, IGPIOReceiver, IRegisterablePeripheral<IGPIOReceiver, NullRegistrationPoint>, IRegisterablePeripheral<IGPIOSender, NullRegistrationPoint>,
        IRegisterablePeripheral<IGPIOReceiver, NumberRegistrationPoint<int>>, IRegisterablePeripheral<IGPIOSender, NumberRegistrationPoint<int>>
    {
        protected BaseGPIOPort(IMachine machine, int numberOfConnections)
        {
            this.machine = machine;
            NumberOfConnections = numberOfConnections;
            State = new bool[numberOfConnections];
            Connections = Enumerable.Range(0, numberOfConnections).ToDictionary(x => x, _ => (IGPIO)new GPIO());
        }

        public virtual void Reset()
        {
            foreach(var connection in Connections.Values)
            {
                connection.Unset();
            }
            Array.Clear(State);
        }

        public virtual void OnGPIO(int number, bool value)
        {
            if(CheckPinNumber(number))
            {
                State[number] = value;
            }
        }

        public void Register(IGPIOReceiver peripheral, NullRegistrationPoint registrationPoint)
        {
        }

        public void Register(IGPIOReceiver peripheral, NumberRegistrationPoint<int> registrationPoint)
        {
        }

        public void Register(IGPIOSender peripheral, NullRegistrationPoint registrationPoint)
        {
        }

        public void Register(IGPIOSender peripheral, NumberRegistrationPoint<int> registrationPoint)
        {
        }

        public void Unregister(IGPIOReceiver peripheral)
        {
        }

        public void Unregister(IGPIOSender peripheral)
        {
        }

        public IReadOnlyDictionary<int, IGPIO> Connections { get; }

        protected bool CheckPinNumber(int number)
        {
            if(number >= 0 && number < NumberOfConnections)
            {
                return true;
            }
            this.Log(LogLevel.Error, "This peripheral does not have pin {0}, it has {1}", number, NumberOfConnections);
            return false;
        }

        protected void SetConnectionStateBit(int number, bool value) => Connections[number].Set(value);

        protected void SetConnectionsStateUsingBits(uint bits)
        {
            foreach(var (number, connection) in Connections)
            {
                connection.Set((bits >> number & 1) != 0);
            }
        }

        protected uint GetSetConnectionBits() => Connections.Where(x => x.Value.IsSet).Aggregate(0u, (bits, x) => bits | 1u << x.Key);

        protected int NumberOfConnections { get; }

        protected bool[] State { get; }

        protected readonly IMachine machine;
    }

    public class GPIOInterruptManager
    {
        public GPIOInterruptManager(GPIO irq, bool[] state)
        {
        }
    }
}

namespace Antmicro.Renode.Core
{
    public interface INetworkInterface : IPeripheral
    {
    }
}

namespace Antmicro.Renode.Core.CAN
{
    public sealed class CANMessageFrame
    {
        public CANMessageFrame(uint id, byte[] data, bool extendedFormat = false, bool remoteFrame = false, bool fdFormat = false, bool bitRateSwitch = false)
        {
            Id = id;
            Data = data;
            ExtendedFormat = extendedFormat;
            RemoteFrame = remoteFrame;
        }

        public uint Id { get; }

        public byte[] Data { get; }

        public bool ExtendedFormat { get; }

        public bool RemoteFrame { get; }
    }
}

namespace Antmicro.Renode.Peripherals.CAN
{
    public interface ICAN : IPeripheral, INetworkInterface
    {
        event Action<CANMessageFrame> FrameSent;

        void OnFrameReceived(CANMessageFrame message);
    }
}

namespace Antmicro.Renode.Network
{
    public class EthernetFrame
    {
        public EthernetFrame(byte[] bytes)
        {
            Bytes = bytes;
        }

        public byte[] Bytes { get; }
    }
}

namespace Antmicro.Renode.Core.Structure
{
    public struct MACAddress
    {
        public byte A { get; set; }

        public byte B { get; set; }

        public byte C { get; set; }

        public byte D { get; set; }

        public byte E { get; set; }

        public byte F { get; set; }
    }
}

namespace Antmicro.Renode.Peripherals.Network
{
    public interface IMACInterface : INetworkInterface
    {
        void ReceiveFrame(EthernetFrame frame);

        MACAddress MAC { get; set; }

        event Action<EthernetFrame> FrameReady;
    }
}

namespace Antmicro.Renode.Peripherals.Sensor
{
    public interface ISensor : IPeripheral
    {
    }

    public interface ITemperatureSensor : ISensor
    {
        decimal Temperature { get; set; }
    }

    public interface IADC : IPeripheral
    {
    }
}

namespace Antmicro.Renode.Peripherals.DMA
{
    public interface IDMA : IPeripheral
    {
        void RequestTransfer(int channel);

        int NumberOfChannels { get; }
    }

    public enum TransferType
    {
        Byte = 1,
        Word = 2,
        DoubleWord = 4,
        QuadWord = 8,
    }

    public struct Place
    {
        public static implicit operator Place(ulong address) => new Place { Address = address };

        public ulong? Address { get; private init; }
    }

    public struct Request
    {
        public Request(Place source, Place destination, int size, TransferType readTransferType, TransferType writeTransferType, bool incrementReadAddress = true, bool incrementWriteAddress = true)
        {
            Source = source;
            Destination = destination;
            Size = size;
        }

        public Place Source { get; }

        public Place Destination { get; }

        public int Size { get; }
    }

    public struct Response
    {
        public ulong? ReadAddress { get; set; }

        public ulong? WriteAddress { get; set; }
    }

    public sealed class DmaEngine
    {
        public DmaEngine(IBusController systemBus)
        {
        }

        public Response IssueCopy(Request request, IPeripheral context = null) => default;
    }
}
