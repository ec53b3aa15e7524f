// The base classes and the `.Define` family, which exist for 8, 16 and 32 bits and not for 64.
using System;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Peripherals.Bus;
using Antmicro.Renode.Peripherals.Bus.Wrappers;

namespace Antmicro.Renode.Peripherals
{
    public abstract class BasicDoubleWordPeripheral : IDoubleWordPeripheral, IProvidesRegisterCollection<DoubleWordRegisterCollection>, IHasMappedRegisters
    {
        public BasicDoubleWordPeripheral(IMachine machine)
        {
            this.machine = machine;
            sysbus = machine.GetSystemBus(this);
            RegistersCollection = new DoubleWordRegisterCollection(this);
            mapper = new RegisterMapper(GetType());
        }

        public virtual void Reset() => RegistersCollection.Reset();

        public virtual uint ReadDoubleWord(long offset) => RegistersCollection.Read(offset);

        public virtual void WriteDoubleWord(long offset, uint value) => RegistersCollection.Write(offset, value);

        public virtual string OffsetToString(long offset) => mapper.ToString(offset, "{0}");

        public DoubleWordRegisterCollection RegistersCollection { get; private set; }

        protected readonly IMachine machine;
        protected readonly IBusController sysbus;
        protected readonly RegisterMapper mapper;
    }

    public static class BasicDoubleWordPeripheralExtensions
    {
        public static void Tag32(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint resetValue = 0, string name = "")
        {
        }

        public static DoubleWordRegister Define(this Enum o, DoubleWordRegisterCollection c, uint resetValue = 0, bool softResettable = true, string name = "") => c.DefineRegister(Convert.ToInt64(o), resetValue, softResettable);

        public static DoubleWordRegister Define(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint resetValue = 0, bool softResettable = true, string name = "") => Define(o, p.RegistersCollection, resetValue, softResettable, name);

        public static DoubleWordRegister Define32(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint resetValue = 0, bool softResettable = true, string name = "") => Define(o, p.RegistersCollection, resetValue, softResettable, name);

        public static void DefineMany(this Enum o, DoubleWordRegisterCollection c, uint count, Action<DoubleWordRegister, int> setup, uint stepInBytes = 4, uint resetValue = 0, bool softResettable = true, string name = "")
        {
            for(var i = 0; i < count; i++)
            {
                setup(c.DefineRegister(Convert.ToInt64(o) + i * stepInBytes, resetValue, softResettable), i);
            }
        }

        public static void DefineMany(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint count, Action<DoubleWordRegister, int> setup, uint stepInBytes = 4, uint resetValue = 0, bool softResettable = true, string name = "") => DefineMany(o, p.RegistersCollection, count, setup, stepInBytes, resetValue, softResettable, name);

        public static void Define32Many(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint count, Action<DoubleWordRegister, int> setup, uint stepInBytes = 4, uint resetValue = 0, bool softResettable = true, string name = "") => DefineMany(o, p.RegistersCollection, count, setup, stepInBytes, resetValue, softResettable, name);

        public static DoubleWordRegister DefineConditional(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, Func<bool> condition, ushort resetValue = 0, bool softResettable = true, string name = "") => DefineConditional(o, p.RegistersCollection, condition, resetValue, softResettable, name);

        public static DoubleWordRegister DefineConditional(this Enum o, DoubleWordRegisterCollection c, Func<bool> condition, ushort resetValue = 0, bool softResettable = true, string name = "") => c.DefineConditionalRegister(Convert.ToInt64(o), condition, resetValue, softResettable);

        public static void DefineManyConditional(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint count, Func<int, bool> condition, Action<DoubleWordRegister, int> setup, uint stepInBytes = 1, uint resetValue = 0, string name = "")
        {
            for(var i = 0; i < count; i++)
            {
                var index = i;
                setup(p.RegistersCollection.DefineConditionalRegister(Convert.ToInt64(o) + i * stepInBytes, () => condition(index), resetValue), i);
            }
        }

        public static void DefineManyConditional(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint count, Func<bool> condition, Action<DoubleWordRegister, int> setup, uint stepInBytes = 1, uint resetValue = 0, string name = "") => DefineManyConditional(o, p, count, _ => condition(), setup, stepInBytes, resetValue, name);

        public static DoubleWordRegister Bind(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, DoubleWordRegister reg) => p.RegistersCollection.AddRegister(Convert.ToInt64(o), reg);

        public static void BindMany(this Enum o, IProvidesRegisterCollection<DoubleWordRegisterCollection> p, uint count, Func<int, DoubleWordRegister> setup, uint stepInBytes = 4)
        {
            for(var i = 0; i < count; i++)
            {
                p.RegistersCollection.AddRegister(Convert.ToInt64(o) + i * stepInBytes, setup(i));
            }
        }
    }

    public abstract class BasicWordPeripheral : IWordPeripheral, IProvidesRegisterCollection<WordRegisterCollection>
    {
        public BasicWordPeripheral(IMachine machine)
        {
            this.machine = machine;
            sysbus = machine.GetSystemBus(this);
            RegistersCollection = new WordRegisterCollection(this);
        }

        public virtual void Reset() => RegistersCollection.Reset();

        public virtual ushort ReadWord(long offset) => RegistersCollection.Read(offset);

        public virtual void WriteWord(long offset, ushort value) => RegistersCollection.Write(offset, value);

        public WordRegisterCollection RegistersCollection { get; private set; }

        protected readonly IMachine machine;
        protected readonly IBusController sysbus;
    }

    public static class BasicWordPeripheralExtensions
    {
        public static void Tag16(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, ushort resetValue = 0, string name = "")
        {
        }

        public static WordRegister Define(this Enum o, WordRegisterCollection c, ushort resetValue = 0, bool softResettable = true, string name = "") => c.DefineRegister(Convert.ToInt64(o), resetValue, softResettable);

        public static WordRegister Define(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, ushort resetValue = 0, bool softResettable = true, string name = "") => Define(o, p.RegistersCollection, resetValue, softResettable, name);

        public static WordRegister Define16(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, ushort resetValue = 0, bool softResettable = true, string name = "") => Define(o, p.RegistersCollection, resetValue, softResettable, name);

        public static void DefineMany(this Enum o, WordRegisterCollection c, uint count, Action<WordRegister, int> setup, uint stepInBytes = 2, ushort resetValue = 0, bool softResettable = true, string name = "")
        {
            for(var i = 0; i < count; i++)
            {
                setup(c.DefineRegister(Convert.ToInt64(o) + i * stepInBytes, resetValue, softResettable), i);
            }
        }

        public static void DefineMany(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, uint count, Action<WordRegister, int> setup, uint stepInBytes = 2, ushort resetValue = 0, bool softResettable = true, string name = "") => DefineMany(o, p.RegistersCollection, count, setup, stepInBytes, resetValue, softResettable, name);

        public static void Define16Many(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, uint count, Action<WordRegister, int> setup, uint stepInBytes = 2, ushort resetValue = 0, bool softResettable = true, string name = "") => DefineMany(o, p.RegistersCollection, count, setup, stepInBytes, resetValue, softResettable, name);

        public static WordRegister DefineConditional(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, Func<bool> condition, ushort resetValue = 0, bool softResettable = true, string name = "") => DefineConditional(o, p.RegistersCollection, condition, resetValue, softResettable, name);

        public static WordRegister DefineConditional(this Enum o, WordRegisterCollection c, Func<bool> condition, ushort resetValue = 0, bool softResettable = true, string name = "") => c.DefineConditionalRegister(Convert.ToInt64(o), condition, resetValue, softResettable);

        public static void DefineManyConditional(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, uint count, Func<int, bool> condition, Action<WordRegister, int> setup, uint stepInBytes = 1, ushort resetValue = 0, string name = "")
        {
            for(var i = 0; i < count; i++)
            {
                var index = i;
                setup(p.RegistersCollection.DefineConditionalRegister(Convert.ToInt64(o) + i * stepInBytes, () => condition(index), resetValue), i);
            }
        }

        public static void DefineManyConditional(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, uint count, Func<bool> condition, Action<WordRegister, int> setup, uint stepInBytes = 1, ushort resetValue = 0, string name = "") => DefineManyConditional(o, p, count, _ => condition(), setup, stepInBytes, resetValue, name);

        public static WordRegister Bind(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, WordRegister reg) => p.RegistersCollection.AddRegister(Convert.ToInt64(o), reg);

        public static void BindMany(this Enum o, IProvidesRegisterCollection<WordRegisterCollection> p, uint count, Func<int, WordRegister> setup, uint stepInBytes = 4)
        {
            for(var i = 0; i < count; i++)
            {
                p.RegistersCollection.AddRegister(Convert.ToInt64(o) + i * stepInBytes, setup(i));
            }
        }
    }

    public abstract class BasicBytePeripheral : IBytePeripheral, IProvidesRegisterCollection<ByteRegisterCollection>
    {
        public BasicBytePeripheral(IMachine machine)
        {
            this.machine = machine;
            sysbus = machine.GetSystemBus(this);
            RegistersCollection = new ByteRegisterCollection(this);
        }

        public virtual void Reset() => RegistersCollection.Reset();

        public virtual byte ReadByte(long offset) => RegistersCollection.Read(offset);

        public virtual void WriteByte(long offset, byte value) => RegistersCollection.Write(offset, value);

        public ByteRegisterCollection RegistersCollection { get; private set; }

        protected abstract void DefineRegisters();

        protected readonly IMachine machine;
        protected readonly IBusController sysbus;
    }

    public static class BasicBytePeripheralExtensions
    {
        public static void Tag8(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, byte resetValue = 0, string name = "")
        {
        }

        public static ByteRegister Define(this Enum o, ByteRegisterCollection c, byte resetValue = 0, bool softResettable = true, string name = "") => c.DefineRegister(Convert.ToInt64(o), resetValue, softResettable);

        public static ByteRegister Define(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, byte resetValue = 0, bool softResettable = true, string name = "") => Define(o, p.RegistersCollection, resetValue, softResettable, name);

        public static ByteRegister Define8(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, byte resetValue = 0, bool softResettable = true, string name = "") => Define(o, p.RegistersCollection, resetValue, softResettable, name);

        public static void DefineMany(this Enum o, ByteRegisterCollection c, uint count, Action<ByteRegister, int> setup, uint stepInBytes = 1, byte resetValue = 0, bool softResettable = true, string name = "")
        {
            for(var i = 0; i < count; i++)
            {
                setup(c.DefineRegister(Convert.ToInt64(o) + i * stepInBytes, resetValue, softResettable), i);
            }
        }

        public static void DefineMany(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, uint count, Action<ByteRegister, int> setup, uint stepInBytes = 1, byte resetValue = 0, bool softResettable = true, string name = "") => DefineMany(o, p.RegistersCollection, count, setup, stepInBytes, resetValue, softResettable, name);

        public static void Define8Many(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, uint count, Action<ByteRegister, int> setup, uint stepInBytes = 1, byte resetValue = 0, bool softResettable = true, string name = "") => DefineMany(o, p.RegistersCollection, count, setup, stepInBytes, resetValue, softResettable, name);

        public static ByteRegister DefineConditional(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, Func<bool> condition, byte resetValue = 0, bool softResettable = true, string name = "") => DefineConditional(o, p.RegistersCollection, condition, resetValue, softResettable, name);

        public static ByteRegister DefineConditional(this Enum o, ByteRegisterCollection c, Func<bool> condition, byte resetValue = 0, bool softResettable = true, string name = "") => c.DefineConditionalRegister(Convert.ToInt64(o), condition, resetValue, softResettable);

        public static void DefineManyConditional(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, uint count, Func<int, bool> condition, Action<ByteRegister, int> setup, uint stepInBytes = 1, byte resetValue = 0, string name = "")
        {
            for(var i = 0; i < count; i++)
            {
                var index = i;
                setup(p.RegistersCollection.DefineConditionalRegister(Convert.ToInt64(o) + i * stepInBytes, () => condition(index), resetValue), i);
            }
        }

        public static void DefineManyConditional(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, uint count, Func<bool> condition, Action<ByteRegister, int> setup, uint stepInBytes = 1, byte resetValue = 0, string name = "") => DefineManyConditional(o, p, count, _ => condition(), setup, stepInBytes, resetValue, name);

        public static ByteRegister Bind(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, ByteRegister reg) => p.RegistersCollection.AddRegister(Convert.ToInt64(o), reg);

        public static void BindMany(this Enum o, IProvidesRegisterCollection<ByteRegisterCollection> p, uint count, Func<int, ByteRegister> setup, uint stepInBytes = 4)
        {
            for(var i = 0; i < count; i++)
            {
                p.RegistersCollection.AddRegister(Convert.ToInt64(o) + i * stepInBytes, setup(i));
            }
        }
    }
}

namespace Antmicro.Renode.Peripherals.Bus.Wrappers
{
    // Finds the names of offsets in the model's nested enums.
    public class RegisterMapper
    {
        public RegisterMapper(Type peripheralType)
        {
            foreach(var type in peripheralType.GetNestedTypes(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            {
                var described = type.IsDefined(typeof(RegistersDescriptionAttribute), false);
                if(type.IsEnum && (described || type.Name.Contains("register", StringComparison.OrdinalIgnoreCase)))
                {
                    foreach(var value in type.GetEnumValues())
                    {
                        names.TryAdd(Convert.ToInt64(value), Enum.GetName(type, value));
                    }
                }
            }
        }

        public string ToString(long offset, string format) => string.Format(format, NameOf(offset));

        private string NameOf(long offset)
        {
            if(names.TryGetValue(offset, out var name))
            {
                return name;
            }
            long? nearest = null;
            foreach(var candidate in names.Keys)
            {
                nearest = candidate < offset && !(nearest > candidate) ? candidate : nearest;
            }
            return nearest == null ? "unknown" : $"{names[nearest.Value]}+0x{offset - nearest:x}";
        }

        private readonly System.Collections.Generic.Dictionary<long, string> names = new System.Collections.Generic.Dictionary<long, string>();
    }

    [AttributeUsage(AttributeTargets.Enum)]
    public class RegistersDescriptionAttribute : Attribute
    {
        public RegistersDescriptionAttribute(params string[] tags)
        {
        }
    }
}
