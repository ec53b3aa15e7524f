using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Utilities;
using Antmicro.Renode.Core.Structure.Registers;
using Triptych.RenodeReference;

namespace Antmicro.Renode.Core.Structure.Registers
{
    public interface IPeripheralRegister<T>
    {
        T Read();

        void Write(long offset, T value);

        void Reset();
    }

    // Every check of a register's layout happens here, when the register is built.
    public abstract class PeripheralRegister
    {
        public void Reset()
        {
            Stored = (Stored & ~resettable) | (resetValue & resettable);
        }

        public void Reserved(int position, int width, ulong? allowedValue = null, bool silent = false) => Tag("RESERVED", position, width, allowedValue, silent);

        public void Tag(string name, int position, int width, ulong? allowedValue = null, bool silent = false)
        {
            Claim(position, width, name);
            if(allowedValue != null && (width < 64 && allowedValue.Value >> width != 0))
            {
                throw new ArgumentException($"Fields {name} allowedValue does not fit in its width");
            }
            taken.Add((position, width));
            tags.Add(new TaggedBits(name, Bits.Mask(position, width), position, allowedValue, silent));
        }

        public void TaggedFlag(string name, int position, bool silent = false) => Tag(name, position, 1, null, silent);

        public IFlagRegisterField DefineFlagField(int position, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<bool, bool> readCallback = null,
            Action<bool, bool> writeCallback = null, Action<bool, bool> changeCallback = null, Func<bool, bool> valueProviderCallback = null,
            Action<bool, bool> shadowReloadCallback = null, bool softResettable = true, string name = null)
        {
            Claim(position, 1, name);
            return Add(new FlagField(this, position, mode, Callbacks(readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback)), softResettable);
        }

        public IValueRegisterField DefineValueField(int position, int width, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<ulong, ulong> readCallback = null,
            Action<ulong, ulong> writeCallback = null, Action<ulong, ulong> changeCallback = null, Func<ulong, ulong> valueProviderCallback = null,
            Action<ulong, ulong> shadowReloadCallback = null, bool softResettable = true, string name = null)
        {
            ClaimNonEmpty(position, width, name);
            return Add(new ValueField(this, position, width, mode, Callbacks(readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback)), softResettable);
        }

        public IEnumRegisterField<TEnum> DefineEnumField<TEnum>(int position, int width, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<TEnum, TEnum> readCallback = null,
            Action<TEnum, TEnum> writeCallback = null, Action<TEnum, TEnum> changeCallback = null, Func<TEnum, TEnum> valueProviderCallback = null,
            Action<TEnum, TEnum> shadowReloadCallback = null, bool softResettable = true, string name = null) where TEnum : struct, IConvertible
        {
            ClaimNonEmpty(position, width, name);
            return Add(new EnumField<TEnum>(this, position, width, mode, Callbacks(readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback)), softResettable);
        }

        public IPacketRegisterField<TPacket> DefinePacketField<TPacket>(int position, int width, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<TPacket, TPacket> readCallback = null,
            Action<TPacket, TPacket> writeCallback = null, Action<TPacket, TPacket> changeCallback = null, Func<TPacket, TPacket> valueProviderCallback = null,
            Action<TPacket, TPacket> shadowReloadCallback = null, bool softResettable = true, string name = null) where TPacket : struct
        {
            ClaimNonEmpty(position, width, name);
            return Add(new PacketField<TPacket>(this, position, width, mode, Callbacks(readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback)), softResettable);
        }

        public int RegisterWidth { get; }

        internal PeripheralRegister(IPeripheral parent, ulong resetValue, bool softResettable, int width)
        {
            this.parent = parent;
            this.resetValue = resetValue;
            RegisterWidth = width;
            Reset();
            resettable = softResettable ? ulong.MaxValue : 0UL;
        }

        internal ulong ReadStored()
        {
            NotifyBeforeRead(Stored);
            foreach(var field in fields)
            {
                Stored = field.Provide(Stored);
            }
            var before = Stored;
            var visible = fields.Where(x => !x.Mode.IsReadable()).Aggregate(before, (value, field) => value & ~field.Mask);
            var changed = Change(field => field.AfterRead(Stored));
            foreach(var field in fields)
            {
                field.OnRead(before, Stored);
            }
            NotifyFields(changed, before);
            NotifyRead(before, Stored);
            if(changed.Count > 0)
            {
                NotifyChange(before, Stored);
            }
            return visible;
        }

        internal void WriteStored(long offset, ulong value)
        {
            var before = Stored;
            var changed = Change(field => field.Written(Stored, value));
            foreach(var field in fields)
            {
                field.OnWrite(before, value);
            }
            NotifyFields(changed, before);
            NotifyWrite(before, value);
            if(changed.Count > 0)
            {
                NotifyChange(before, Stored);
            }
            ReportTaggedBits(offset, before ^ value, value);
            ReportForbiddenValues(offset, value);
        }

        internal void ReloadShadow()
        {
            var before = Shadow;
            Shadow = Stored;
            foreach(var field in fields)
            {
                field.OnShadowReload(before, Shadow);
            }
        }

        internal abstract void NotifyBeforeRead(ulong value);

        internal abstract void NotifyRead(ulong before, ulong after);

        internal abstract void NotifyWrite(ulong before, ulong written);

        internal abstract void NotifyChange(ulong before, ulong after);

        internal IEmulationElement Parent => parent;

        internal ulong Stored { get; set; }

        internal ulong Shadow { get; private set; }

        private static FieldCallbacks<T> Callbacks<T>(Action<T, T> read, Action<T, T> write, Action<T, T> change, Func<T, T> valueProvider, Action<T, T> shadowReload)
        {
            return new FieldCallbacks<T> { Read = read, Write = write, Change = change, ShadowReload = shadowReload, ValueProvider = valueProvider };
        }

        private void Claim(int position, int width, string name)
        {
            var who = name ?? $"at {position} of {width} bits";
            if(width < 0)
            {
                throw new ArgumentException($"Field {who} has to have a size larger than or equal to 0.");
            }
            if(position < 0 || position + width > RegisterWidth)
            {
                throw new ArgumentException($"Field {who} does not fit in the register size.");
            }
            if(taken.Any(x => position < x.Position + x.Width && x.Position < position + width && width > 0 && x.Width > 0))
            {
                throw new ArgumentException($"Field {who} intersects with another range.");
            }
        }

        private void ClaimNonEmpty(int position, int width, string name)
        {
            Claim(position, width, name);
            if(width == 0)
            {
                throw new ArgumentException($"Field {name ?? $"at {position} of {width} bits"} has to have a size not equal to 0.");
            }
        }

        private T Add<T>(T field, bool softResettable) where T : Field
        {
            taken.Add((field.Position, field.Width));
            fields.Add(field);
            if(!softResettable)
            {
                resettable &= ~field.Mask;
            }
            return field;
        }

        private List<Field> Change(Func<Field, ulong> next)
        {
            var changed = new List<Field>();
            foreach(var field in fields)
            {
                var value = next(field);
                if(value != Stored)
                {
                    changed.Add(field);
                }
                Stored = value;
            }
            return changed;
        }

        private void NotifyFields(List<Field> changed, ulong before)
        {
            foreach(var field in changed)
            {
                field.OnChange(before, Stored);
            }
        }

        private void ReportTaggedBits(long offset, ulong difference, ulong written)
        {
            var affected = tags.Where(x => (x.Mask & difference) != 0).ToArray();
            if(affected.Length == 0)
            {
                return;
            }
            var unhandled = affected.Aggregate(0UL, (mask, tag) => mask | (tag.Mask & difference));
            parent.Log(affected.All(x => x.Silent) ? LogLevel.Noisy : LogLevel.Warning,
                "Unhandled write to offset 0x{2:X}. Unhandled bits: [{1}] when writing value 0x{3:X}.{0}",
                $" Tags: {string.Join(", ", affected.Select(x => $"{x.Name} (0x{(written & x.Mask) >> x.Position:X})"))}.",
                BitHelper.GetSetBitsPretty(unhandled), offset, written);
        }

        private void ReportForbiddenValues(long offset, ulong written)
        {
            var restricted = tags.Where(x => x.AllowedValue != null).ToArray();
            if(restricted.All(x => (written & x.Mask) >> x.Position == x.AllowedValue.Value))
            {
                return;
            }
            var allowed = Enumerable.Range(0, RegisterWidth).Reverse().Select(bit =>
            {
                var tag = restricted.FirstOrDefault(x => (x.Mask >> bit & 1) != 0);
                return tag == null ? "x" : (tag.AllowedValue.Value >> (bit - tag.Position) & 1).ToString();
            });
            parent.Log(LogLevel.Error, $"Invalid value written to offset 0x{offset:X} reserved bits. Allowed values = 0b{string.Concat(allowed)}, " +
                $"Value written = 0b{Convert.ToString((long)written, 2).PadLeft(RegisterWidth, '0')}");
        }

        private ulong resettable = ulong.MaxValue;

        private readonly ulong resetValue;
        private readonly IPeripheral parent;
        private readonly List<Field> fields = new List<Field>();
        private readonly List<TaggedBits> tags = new List<TaggedBits>();
        private readonly List<(int Position, int Width)> taken = new List<(int Position, int Width)>();
    }

    public sealed class QuadWordRegister : RegisterOf<ulong>
    {
        public static QuadWordRegister CreateRWRegister(ulong resetValue = 0, string name = null, bool softResettable = true)
        {
            return Whole(new QuadWordRegister(null, resetValue, softResettable));
        }

        public QuadWordRegister(IPeripheral parent, ulong resetValue = 0, bool softResettable = true) : base(parent, resetValue, softResettable, QuadWordWidth)
        {
        }

        public const int QuadWordWidth = 64;
    }

    public sealed class DoubleWordRegister : RegisterOf<uint>
    {
        public static DoubleWordRegister CreateRWRegister(uint resetValue = 0, string name = null, bool softResettable = true)
        {
            return Whole(new DoubleWordRegister(null, resetValue, softResettable));
        }

        public DoubleWordRegister(IPeripheral parent, ulong resetValue = 0, bool softResettable = true) : base(parent, resetValue, softResettable, DoubleWordWidth)
        {
        }

        public const int DoubleWordWidth = 32;
    }

    public sealed class WordRegister : RegisterOf<ushort>
    {
        public static WordRegister CreateRWRegister(uint resetValue = 0, string name = null, bool softResettable = true)
        {
            return Whole(new WordRegister(null, resetValue, softResettable));
        }

        public WordRegister(IPeripheral parent, ulong resetValue = 0, bool softResettable = true) : base(parent, resetValue, softResettable, WordWidth)
        {
        }

        public const int WordWidth = 16;
    }

    public sealed class ByteRegister : RegisterOf<byte>
    {
        public static ByteRegister CreateRWRegister(uint resetValue = 0, string name = null, bool softResettable = true)
        {
            return Whole(new ByteRegister(null, resetValue, softResettable));
        }

        public ByteRegister(IPeripheral parent, ulong resetValue = 0, bool softResettable = true) : base(parent, resetValue, softResettable, ByteWidth)
        {
        }

        public const int ByteWidth = 8;
    }
}

namespace Triptych.RenodeReference
{
    internal sealed record TaggedBits(string Name, ulong Mask, int Position, ulong? AllowedValue, bool Silent);

    // What the four widths share. Lives in a namespace of ours, as Renode has no such name.
    public abstract class RegisterOf<T> : PeripheralRegister, IPeripheralRegister<T> where T : struct, INumberBase<T>
    {
        public T Read() => T.CreateTruncating(ReadStored());

        public void Write(long offset, T value) => WriteStored(offset, ulong.CreateTruncating(value));

        public void DefineReadCallback(Action<T, T> readCallback) => readCallbacks += readCallback;

        public void DefineWriteCallback(Action<T, T> writeCallback) => writeCallbacks += writeCallback;

        public void DefineChangeCallback(Action<T, T> changeCallback) => changeCallbacks += changeCallback;

        public void DefineBeforeReadCallback(Action<T> beforeReadCallback) => beforeReadCallbacks += beforeReadCallback;

        public T Value
        {
            get => T.CreateTruncating(Stored);
            set => Stored = ulong.CreateTruncating(value);
        }

        internal RegisterOf(IPeripheral parent, ulong resetValue, bool softResettable, int width) : base(parent, resetValue, softResettable, width)
        {
        }

        internal override void NotifyBeforeRead(ulong value) => beforeReadCallbacks?.Invoke(T.CreateTruncating(value));

        internal override void NotifyRead(ulong before, ulong after) => readCallbacks?.Invoke(T.CreateTruncating(before), T.CreateTruncating(after));

        internal override void NotifyWrite(ulong before, ulong written) => writeCallbacks?.Invoke(T.CreateTruncating(before), T.CreateTruncating(written));

        internal override void NotifyChange(ulong before, ulong after) => changeCallbacks?.Invoke(T.CreateTruncating(before), T.CreateTruncating(after));

        private protected static R Whole<R>(R register) where R : PeripheralRegister
        {
            register.DefineValueField(0, register.RegisterWidth);
            return register;
        }

        private Action<T, T> readCallbacks;
        private Action<T, T> writeCallbacks;
        private Action<T, T> changeCallbacks;
        private Action<T> beforeReadCallbacks;
    }
}
