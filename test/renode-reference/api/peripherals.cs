// What every model is made of: the marker interfaces, the bus widths and the attributes.
using System;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Peripherals.Bus;

namespace Antmicro.Renode.Core
{
    public interface IInterestingType
    {
    }

    public interface IEmulationElement : IInterestingType
    {
    }
}

namespace Antmicro.Renode.Peripherals
{
    public interface IAnalyzable : IInterestingType
    {
    }

    public interface IPeripheral : IEmulationElement, IAnalyzable
    {
        void Reset();
    }

    public interface IKnownSize : IBusPeripheral
    {
        long Size { get; }
    }

    public interface IAbsoluteAddressAware
    {
        void SetAbsoluteAddress(ulong address);
    }

    public interface IEndiannessAware : IBusPeripheral
    {
        ELFSharp.ELF.Endianess Endianness { get; }
    }

    public interface IHasFrequency
    {
        ulong Frequency { get; set; }
    }

    public interface IHasMappedRegisters
    {
        string OffsetToString(long offset);
    }

    [AttributeUsage(AttributeTargets.Property)]
    public class DefaultInterruptAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
    public class NameAliasAttribute : Attribute
    {
        public NameAliasAttribute(string name, bool warnOnUsage = true)
        {
            Name = name;
            WarnOnUsage = warnOnUsage;
        }

        public string Name { get; }

        public bool WarnOnUsage { get; }
    }
}

namespace Antmicro.Renode.Peripherals.Bus
{
    public interface IBusPeripheral : IPeripheral
    {
    }

    public interface IBytePeripheral : IBusPeripheral
    {
        byte ReadByte(long offset);

        void WriteByte(long offset, byte value);
    }

    public interface IWordPeripheral : IBusPeripheral
    {
        ushort ReadWord(long offset);

        void WriteWord(long offset, ushort value);
    }

    public interface IDoubleWordPeripheral : IBusPeripheral
    {
        uint ReadDoubleWord(long offset);

        void WriteDoubleWord(long offset, uint value);
    }

    public interface IQuadWordPeripheral : IBusPeripheral
    {
        ulong ReadQuadWord(long offset);

        void WriteQuadWord(long offset, ulong value);
    }

    public interface IHasBusRegistrationConstraints
    {
        void ValidateRegistrationPoint(BusRangeRegistration registrationPoint, IPeripheral context);
    }

    [Flags]
    public enum AllowedTranslation
    {
        ByteToWord = 1 << 0,
        ByteToDoubleWord = 1 << 1,
        ByteToQuadWord = 1 << 2,
        WordToByte = 1 << 3,
        WordToDoubleWord = 1 << 4,
        WordToQuadWord = 1 << 5,
        DoubleWordToByte = 1 << 6,
        DoubleWordToWord = 1 << 7,
        DoubleWordToQuadWord = 1 << 8,
        QuadWordToByte = 1 << 9,
        QuadWordToWord = 1 << 10,
        QuadWordToDoubleWord = 1 << 11,
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class AllowedTranslationsAttribute : Attribute
    {
        public AllowedTranslationsAttribute(AllowedTranslation allowedTranslations)
        {
            AllowedTranslations = allowedTranslations;
        }

        public AllowedTranslation AllowedTranslations { get; }
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class ConnectionRegionAttribute : Attribute
    {
        public ConnectionRegionAttribute(string name)
        {
            Name = name;
        }

        public string Name { get; }
    }
}

namespace ELFSharp.ELF
{
    public enum Endianess
    {
        LittleEndian,
        BigEndian,
    }
}
