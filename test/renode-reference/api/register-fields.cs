using System;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Exceptions;

namespace Antmicro.Renode.Core.Structure.Registers
{
    public interface IRegisterField<T>
    {
        // Neither asks the mode nor calls anybody back; a value too wide for the field throws.
        T Value { get; set; }

        T ShadowValue { get; }

        int Width { get; }

        Action<T, T> ReadCallback { get; set; }

        Action<T, T> WriteCallback { get; set; }

        Action<T, T> ChangeCallback { get; set; }

        Action<T, T> ShadowReloadCallback { get; set; }

        Func<T, T> ValueProviderCallback { get; set; }
    }

    public interface IFlagRegisterField : IRegisterField<bool>
    {
    }

    public interface IValueRegisterField : IRegisterField<ulong>
    {
    }

    public interface IEnumRegisterField<T> : IRegisterField<T> where T : struct, IConvertible
    {
    }

    public interface IPacketRegisterField<T> : IRegisterField<T> where T : struct
    {
    }
}

namespace Triptych.RenodeReference
{
    // A field of a register, whatever its type; positions and masks are those of the register.
    internal abstract class Field
    {
        protected Field(PeripheralRegister register, int position, int width, FieldMode mode)
        {
            if(!mode.IsValid())
            {
                throw new ConstructionException($"Invalid FieldMode flags for register field: {mode}.");
            }
            Register = register;
            Position = position;
            Width = width;
            Mode = mode;
            Mask = Bits.Mask(position, width);
        }

        public abstract void OnRead(ulong before, ulong after);

        public abstract void OnWrite(ulong before, ulong written);

        public abstract void OnChange(ulong before, ulong after);

        public abstract void OnShadowReload(ulong before, ulong after);

        // The register's value with what the value provider says put in.
        public abstract ulong Provide(ulong registerValue);

        // The register's value after a write, by the field's mode alone.
        public ulong Written(ulong current, ulong value)
        {
            var next = Mode.WriteBits() switch
            {
                FieldMode.Write => value,
                FieldMode.Set => current | value,
                FieldMode.Toggle => current ^ value,
                FieldMode.WriteOneToClear => current & ~value,
                FieldMode.WriteZeroToClear => current & value,
                FieldMode.WriteZeroToSet => current | ~value,
                FieldMode.WriteZeroToToggle => current ^ ~value,
                FieldMode.WriteToClear => 0UL,
                FieldMode.WriteToSet => ulong.MaxValue,
                _ => current,
            };
            return (current & ~Mask) | (next & Mask);
        }

        // The register's value after a read, by the field's mode alone.
        public ulong AfterRead(ulong current)
        {
            return Mode.ReadBits() switch
            {
                FieldMode.ReadToClear => current & ~Mask,
                FieldMode.ReadToSet => current | Mask,
                _ => current,
            };
        }

        public int Width { get; }

        public int Position { get; }

        public ulong Mask { get; }

        public FieldMode Mode { get; }

        protected PeripheralRegister Register { get; }
    }

    internal class Field<T> : Field, IRegisterField<T>
    {
        public Field(PeripheralRegister register, int position, int width, FieldMode mode, FieldCallbacks<T> callbacks,
            Func<ulong, T> decode, Func<T, ulong> encode) : base(register, position, width, mode)
        {
            if(callbacks.ValueProvider != null && !mode.IsReadable())
            {
                throw new ConstructionException("A write-only field cannot provide a value callback.");
            }
            ReadCallback = callbacks.Read;
            WriteCallback = callbacks.Write;
            ChangeCallback = callbacks.Change;
            ShadowReloadCallback = callbacks.ShadowReload;
            ValueProviderCallback = callbacks.ValueProvider;
            this.decode = decode;
            this.encode = encode;
        }

        public override void OnRead(ulong before, ulong after) => ReadCallback?.Invoke(Extract(before), Extract(after));

        public override void OnWrite(ulong before, ulong written) => WriteCallback?.Invoke(Extract(before), Extract(written));

        public override void OnChange(ulong before, ulong after) => ChangeCallback?.Invoke(Extract(before), Extract(after));

        public override void OnShadowReload(ulong before, ulong after) => ShadowReloadCallback?.Invoke(Extract(before), Extract(after));

        public override ulong Provide(ulong registerValue)
        {
            return ValueProviderCallback == null ? registerValue : Insert(registerValue, encode(ValueProviderCallback(Extract(registerValue))));
        }

        public T Value
        {
            get => Extract(Register.Stored);
            set
            {
                var raw = encode(value);
                if(Width < 64 && raw >> Width != 0)
                {
                    throw new ConstructionException("Value exceeds the size of the field.");
                }
                Register.Stored = Insert(Register.Stored, raw);
            }
        }

        public T ShadowValue => Extract(Register.Shadow);

        public Action<T, T> ReadCallback { get; set; }

        public Action<T, T> WriteCallback { get; set; }

        public Action<T, T> ChangeCallback { get; set; }

        public Action<T, T> ShadowReloadCallback { get; set; }

        public Func<T, T> ValueProviderCallback { get; set; }

        private T Extract(ulong registerValue) => decode((registerValue & Mask) >> Position);

        private ulong Insert(ulong registerValue, ulong raw) => (registerValue & ~Mask) | ((raw << Position) & Mask);

        private readonly Func<ulong, T> decode;
        private readonly Func<T, ulong> encode;
    }

    internal sealed class FlagField : Field<bool>, IFlagRegisterField
    {
        public FlagField(PeripheralRegister register, int position, FieldMode mode, FieldCallbacks<bool> callbacks)
            : base(register, position, 1, mode, callbacks, raw => raw != 0, value => value ? 1UL : 0UL)
        {
        }
    }

    internal sealed class ValueField : Field<ulong>, IValueRegisterField
    {
        public ValueField(PeripheralRegister register, int position, int width, FieldMode mode, FieldCallbacks<ulong> callbacks)
            : base(register, position, width, mode, callbacks, raw => raw, value => value)
        {
        }
    }

    internal sealed class EnumField<T> : Field<T>, IEnumRegisterField<T> where T : struct, IConvertible
    {
        public EnumField(PeripheralRegister register, int position, int width, FieldMode mode, FieldCallbacks<T> callbacks)
            : base(register, position, width, mode, callbacks, raw => (T)Enum.ToObject(typeof(T), raw), Encode)
        {
        }

        private static ulong Encode(T value)
        {
            // A negative member keeps its bits, as a plain cast would.
            return Enum.GetUnderlyingType(typeof(T)) == typeof(ulong) ? value.ToUInt64(null) : unchecked((ulong)value.ToInt64(null));
        }
    }

    internal sealed class PacketField<T> : Field<T>, IPacketRegisterField<T> where T : struct
    {
        public PacketField(PeripheralRegister register, int position, int width, FieldMode mode, FieldCallbacks<T> callbacks)
            : base(register, position, width, mode, callbacks, Decode, Encode)
        {
        }

        private static T Decode(ulong raw)
        {
            Span<byte> bytes = stackalloc byte[8];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, raw);
            return System.Runtime.InteropServices.MemoryMarshal.Read<T>(bytes);
        }

        private static ulong Encode(T value)
        {
            Span<byte> bytes = stackalloc byte[8];
            System.Runtime.InteropServices.MemoryMarshal.Write(bytes, in value);
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
    }

    internal struct FieldCallbacks<T>
    {
        public Action<T, T> Read;
        public Action<T, T> Write;
        public Action<T, T> Change;
        public Action<T, T> ShadowReload;
        public Func<T, T> ValueProvider;
    }

    internal static class Bits
    {
        public static ulong Mask(int position, int width)
        {
            return width == 0 ? 0UL : ulong.MaxValue >> (64 - width) << position;
        }
    }
}
