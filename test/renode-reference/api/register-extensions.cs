// The fluent calls of a register definition. Their order of parameters is the contract.
using System;
using System.Linq;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Core.Structure.Registers;
using Triptych.RenodeReference;

namespace Antmicro.Renode.Core.Structure.Registers
{
    public sealed class IfWrapper<T> where T : PeripheralRegister
    {
        internal IfWrapper(T register, bool condition)
        {
            this.register = register;
            this.condition = condition;
        }

        public IfWrapper<T> Then(Action<T> action)
        {
            if(condition)
            {
                action(register);
            }
            return this;
        }

        public T Else(Action<T> action)
        {
            if(!condition)
            {
                action(register);
            }
            return register;
        }

        public T EndIf() => register;

        private readonly T register;
        private readonly bool condition;
    }

    public static class PeripheralRegisterExtensions
    {
        public static IfWrapper<T> If<T>(this T register, bool condition) where T : PeripheralRegister => new IfWrapper<T>(register, condition);

        public static T For<T>(this T register, Action<T, int> callback, int start, int end, int step = 1) where T : PeripheralRegister
        {
            for(var i = start; i < end; i += step)
            {
                callback(register, i);
            }
            return register;
        }

        public static T WithFlag<T>(this T register, int position, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<bool, bool> readCallback = null,
            Action<bool, bool> writeCallback = null, Action<bool, bool> changeCallback = null, Func<bool, bool> valueProviderCallback = null,
            Action<bool, bool> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            return register.WithFlag(position, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static T WithFlag<T>(this T register, int position, out IFlagRegisterField flagField, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<bool, bool> readCallback = null,
            Action<bool, bool> writeCallback = null, Action<bool, bool> changeCallback = null, Func<bool, bool> valueProviderCallback = null,
            Action<bool, bool> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            flagField = register.DefineFlagField(position, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
            return register;
        }

        public static T WithFlags<T>(this T register, int position, int count, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, bool, bool> readCallback = null,
            Action<int, bool, bool> writeCallback = null, Action<int, bool, bool> changeCallback = null, Func<int, bool, bool> valueProviderCallback = null,
            Action<int, bool, bool> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            return register.WithFlags(position, count, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static T WithFlags<T>(this T register, int position, int count, out IFlagRegisterField[] flagFields, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, bool, bool> readCallback = null,
            Action<int, bool, bool> writeCallback = null, Action<int, bool, bool> changeCallback = null, Func<int, bool, bool> valueProviderCallback = null,
            Action<int, bool, bool> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            flagFields = Enumerable.Range(0, count).Select(i => register.DefineFlagField(position + i, mode, At(readCallback, i), At(writeCallback, i), At(changeCallback, i),
                At(valueProviderCallback, i), At(shadowReloadCallback, i), softResettable, At(name, i))).ToArray();
            return register;
        }

        public static T WithValueField<T>(this T register, int position, int width, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<ulong, ulong> readCallback = null,
            Action<ulong, ulong> writeCallback = null, Action<ulong, ulong> changeCallback = null, Func<ulong, ulong> valueProviderCallback = null,
            Action<ulong, ulong> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            return register.WithValueField(position, width, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static T WithValueField<T>(this T register, int position, int width, out IValueRegisterField valueField, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<ulong, ulong> readCallback = null,
            Action<ulong, ulong> writeCallback = null, Action<ulong, ulong> changeCallback = null, Func<ulong, ulong> valueProviderCallback = null,
            Action<ulong, ulong> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            valueField = register.DefineValueField(position, width, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
            return register;
        }

        public static T WithValueFields<T>(this T register, int position, int width, int count, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, ulong, ulong> readCallback = null,
            Action<int, ulong, ulong> writeCallback = null, Action<int, ulong, ulong> changeCallback = null, Func<int, ulong, ulong> valueProviderCallback = null,
            Action<int, ulong, ulong> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            return register.WithValueFields(position, width, count, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static T WithValueFields<T>(this T register, int position, int width, int count, out IValueRegisterField[] valueFields, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, ulong, ulong> readCallback = null,
            Action<int, ulong, ulong> writeCallback = null, Action<int, ulong, ulong> changeCallback = null, Func<int, ulong, ulong> valueProviderCallback = null,
            Action<int, ulong, ulong> shadowReloadCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            valueFields = Enumerable.Range(0, count).Select(i => register.DefineValueField(position + i * width, width, mode, At(readCallback, i), At(writeCallback, i), At(changeCallback, i),
                At(valueProviderCallback, i), At(shadowReloadCallback, i), softResettable, At(name, i))).ToArray();
            return register;
        }

        public static R WithEnumField<R, T>(this R register, int position, int width, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<T, T> readCallback = null,
            Action<T, T> writeCallback = null, Action<T, T> changeCallback = null, Func<T, T> valueProviderCallback = null,
            Action<T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct, IConvertible
        {
            return register.WithEnumField<R, T>(position, width, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static R WithEnumField<R, T>(this R register, int position, int width, out IEnumRegisterField<T> enumField, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<T, T> readCallback = null,
            Action<T, T> writeCallback = null, Action<T, T> changeCallback = null, Func<T, T> valueProviderCallback = null,
            Action<T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct, IConvertible
        {
            enumField = register.DefineEnumField<T>(position, width, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
            return register;
        }

        public static R WithEnumFields<R, T>(this R register, int position, int width, int count, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, T, T> readCallback = null,
            Action<int, T, T> writeCallback = null, Action<int, T, T> changeCallback = null, Func<int, T, T> valueProviderCallback = null,
            Action<int, T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct, IConvertible
        {
            return register.WithEnumFields<R, T>(position, width, count, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static R WithEnumFields<R, T>(this R register, int position, int width, int count, out IEnumRegisterField<T>[] enumFields, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, T, T> readCallback = null,
            Action<int, T, T> writeCallback = null, Action<int, T, T> changeCallback = null, Func<int, T, T> valueProviderCallback = null,
            Action<int, T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct, IConvertible
        {
            enumFields = Enumerable.Range(0, count).Select(i => register.DefineEnumField<T>(position + i * width, width, mode, At(readCallback, i), At(writeCallback, i), At(changeCallback, i),
                At(valueProviderCallback, i), At(shadowReloadCallback, i), softResettable, At(name, i))).ToArray();
            return register;
        }

        public static R WithPacketField<R, T>(this R register, int position, int width, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<T, T> readCallback = null,
            Action<T, T> writeCallback = null, Action<T, T> changeCallback = null, Func<T, T> valueProviderCallback = null,
            Action<T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct
        {
            return register.WithPacketField<R, T>(position, width, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static R WithPacketField<R, T>(this R register, int position, int width, out IPacketRegisterField<T> packetField, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<T, T> readCallback = null,
            Action<T, T> writeCallback = null, Action<T, T> changeCallback = null, Func<T, T> valueProviderCallback = null,
            Action<T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct
        {
            packetField = register.DefinePacketField<T>(position, width, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
            return register;
        }

        public static R WithPacketFields<R, T>(this R register, int position, int width, int count, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, T, T> readCallback = null,
            Action<int, T, T> writeCallback = null, Action<int, T, T> changeCallback = null, Func<int, T, T> valueProviderCallback = null,
            Action<int, T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct
        {
            return register.WithPacketFields<R, T>(position, width, count, out _, mode, readCallback, writeCallback, changeCallback, valueProviderCallback, shadowReloadCallback, softResettable, name);
        }

        public static R WithPacketFields<R, T>(this R register, int position, int width, int count, out IPacketRegisterField<T>[] packetFields, FieldMode mode = FieldMode.Read | FieldMode.Write, Action<int, T, T> readCallback = null,
            Action<int, T, T> writeCallback = null, Action<int, T, T> changeCallback = null, Func<int, T, T> valueProviderCallback = null,
            Action<int, T, T> shadowReloadCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct
        {
            packetFields = Enumerable.Range(0, count).Select(i => register.DefinePacketField<T>(position + i * width, width, mode, At(readCallback, i), At(writeCallback, i), At(changeCallback, i),
                At(valueProviderCallback, i), At(shadowReloadCallback, i), softResettable, At(name, i))).ToArray();
            return register;
        }

        // A refused write is taken back in the change callback, after every write callback has run, and only where
        // it changed the value: a latch closed in this field's own write callback would already refuse the write
        // that closed it.
        public static T WithConditionallyWritableFlag<T>(this T register, int position, out IFlagRegisterField flagField, Func<bool> writabilityCondition, Action<bool, bool> readCallback = null,
            Action<bool, bool> writeCallback = null, Action<bool, bool> changeCallback = null, Func<bool, bool> valueProviderCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            var guard = new WriteGuard<bool>(register, writabilityCondition, changeCallback, name);
            flagField = register.DefineFlagField(position, FieldMode.Read | FieldMode.Write, readCallback, writeCallback, guard.OnChange, valueProviderCallback, null, softResettable, name);
            guard.Field = flagField;
            return register;
        }

        public static T WithConditionallyWritableValueField<T>(this T register, int position, int width, out IValueRegisterField valueField, Func<bool> writabilityCondition, Action<ulong, ulong> readCallback = null,
            Action<ulong, ulong> writeCallback = null, Action<ulong, ulong> changeCallback = null, Func<ulong, ulong> valueProviderCallback = null, bool softResettable = true, string name = null) where T : PeripheralRegister
        {
            var guard = new WriteGuard<ulong>(register, writabilityCondition, changeCallback, name);
            valueField = register.DefineValueField(position, width, FieldMode.Read | FieldMode.Write, readCallback, writeCallback, guard.OnChange, valueProviderCallback, null, softResettable, name);
            guard.Field = valueField;
            return register;
        }

        public static R WithConditionallyWritableEnumField<R, T>(this R register, int position, int width, out IEnumRegisterField<T> enumField, Func<bool> writabilityCondition, Action<T, T> readCallback = null,
            Action<T, T> writeCallback = null, Action<T, T> changeCallback = null, Func<T, T> valueProviderCallback = null, bool softResettable = true, string name = null) where R : PeripheralRegister where T : struct, IConvertible
        {
            var guard = new WriteGuard<T>(register, writabilityCondition, changeCallback, name);
            enumField = register.DefineEnumField<T>(position, width, FieldMode.Read | FieldMode.Write, readCallback, writeCallback, guard.OnChange, valueProviderCallback, null, softResettable, name);
            guard.Field = enumField;
            return register;
        }

        public static T WithTag<T>(this T register, string name, int position, int width, bool silent = false) where T : PeripheralRegister
        {
            register.Tag(name, position, width, null, silent);
            return register;
        }

        public static T WithTags<T>(this T register, string name, int position, int width, int count, bool silent = false) where T : PeripheralRegister
        {
            return register.For((r, i) => r.Tag(At(name, i), position + i * width, width, null, silent), 0, count);
        }

        public static T WithTaggedFlag<T>(this T register, string name, int position, bool silent = false) where T : PeripheralRegister
        {
            register.TaggedFlag(name, position, silent);
            return register;
        }

        public static T WithTaggedFlags<T>(this T register, string name, int position, int count) where T : PeripheralRegister
        {
            return register.For((r, i) => r.TaggedFlag(At(name, i), position + i), 0, count);
        }

        public static T WithReservedBits<T>(this T register, int position, int width, uint? allowedValue = null, bool silent = false) where T : PeripheralRegister
        {
            register.Reserved(position, width, allowedValue, silent);
            return register;
        }

        public static T WithIgnoredBits<T>(this T register, int position, int width) where T : PeripheralRegister => register.WithValueField(position, width, name: "ignored");

        private static string At(string name, int index) => name == null ? null : $"{name}_{index}";

        private static Action<T, T> At<T>(Action<int, T, T> callback, int index) => callback == null ? null : (before, after) => callback(index, before, after);

        private static Func<T, T> At<T>(Func<int, T, T> callback, int index) => callback == null ? null : value => callback(index, value);
    }

    public static class QuadWordRegisterExtensions
    {
        public static QuadWordRegister WithReadCallback(this QuadWordRegister register, Action<ulong, ulong> readCallback) => register.Also(x => x.DefineReadCallback(readCallback));

        public static QuadWordRegister WithWriteCallback(this QuadWordRegister register, Action<ulong, ulong> writeCallback) => register.Also(x => x.DefineWriteCallback(writeCallback));

        public static QuadWordRegister WithChangeCallback(this QuadWordRegister register, Action<ulong, ulong> changeCallback) => register.Also(x => x.DefineChangeCallback(changeCallback));

        public static QuadWordRegister WithBeforeReadCallback(this QuadWordRegister register, Action<ulong> callback) => register.Also(x => x.DefineBeforeReadCallback(callback));

        public static QuadWordRegister DefinedFor(this QuadWordRegister register, QuadWordRegisterCollection collection, Enum offset) => collection.AddRegister(Convert.ToInt64(offset), register);
    }

    public static class DoubleWordRegisterExtensions
    {
        public static DoubleWordRegister WithReadCallback(this DoubleWordRegister register, Action<uint, uint> readCallback) => register.Also(x => x.DefineReadCallback(readCallback));

        public static DoubleWordRegister WithWriteCallback(this DoubleWordRegister register, Action<uint, uint> writeCallback) => register.Also(x => x.DefineWriteCallback(writeCallback));

        public static DoubleWordRegister WithChangeCallback(this DoubleWordRegister register, Action<uint, uint> changeCallback) => register.Also(x => x.DefineChangeCallback(changeCallback));

        public static DoubleWordRegister WithBeforeReadCallback(this DoubleWordRegister register, Action<uint> callback) => register.Also(x => x.DefineBeforeReadCallback(callback));

        public static DoubleWordRegister DefinedFor(this DoubleWordRegister register, DoubleWordRegisterCollection collection, Enum offset) => collection.AddRegister(Convert.ToInt64(offset), register);
    }

    public static class WordRegisterExtensions
    {
        public static WordRegister WithReadCallback(this WordRegister register, Action<ushort, ushort> readCallback) => register.Also(x => x.DefineReadCallback(readCallback));

        public static WordRegister WithWriteCallback(this WordRegister register, Action<ushort, ushort> writeCallback) => register.Also(x => x.DefineWriteCallback(writeCallback));

        public static WordRegister WithChangeCallback(this WordRegister register, Action<ushort, ushort> changeCallback) => register.Also(x => x.DefineChangeCallback(changeCallback));

        public static WordRegister WithBeforeReadCallback(this WordRegister register, Action<ushort> callback) => register.Also(x => x.DefineBeforeReadCallback(callback));

        public static WordRegister DefinedFor(this WordRegister register, WordRegisterCollection collection, Enum offset) => collection.AddRegister(Convert.ToInt64(offset), register);
    }

    public static class ByteRegisterExtensions
    {
        public static ByteRegister WithReadCallback(this ByteRegister register, Action<byte, byte> readCallback) => register.Also(x => x.DefineReadCallback(readCallback));

        public static ByteRegister WithWriteCallback(this ByteRegister register, Action<byte, byte> writeCallback) => register.Also(x => x.DefineWriteCallback(writeCallback));

        public static ByteRegister WithChangeCallback(this ByteRegister register, Action<byte, byte> changeCallback) => register.Also(x => x.DefineChangeCallback(changeCallback));

        public static ByteRegister WithBeforeReadCallback(this ByteRegister register, Action<byte> callback) => register.Also(x => x.DefineBeforeReadCallback(callback));

        public static ByteRegister DefinedFor(this ByteRegister register, ByteRegisterCollection collection, Enum offset) => collection.AddRegister(Convert.ToInt64(offset), register);
    }
}

namespace Triptych.RenodeReference
{
    internal static class Fluent
    {
        public static T Also<T>(this T subject, Action<T> action)
        {
            action(subject);
            return subject;
        }
    }

    internal sealed class WriteGuard<T>
    {
        public WriteGuard(PeripheralRegister register, Func<bool> condition, Action<T, T> changeCallback, string name)
        {
            this.register = register;
            this.condition = condition;
            this.changeCallback = changeCallback;
            this.name = name;
        }

        public void OnChange(T before, T after)
        {
            if(condition())
            {
                changeCallback?.Invoke(before, after);
                return;
            }
            register.Parent.Log(LogLevel.Warning, "Field {0} was written while it is not writable", name);
            Field.Value = before;
        }

        public IRegisterField<T> Field { get; set; }

        private readonly PeripheralRegister register;
        private readonly Func<bool> condition;
        private readonly Action<T, T> changeCallback;
        private readonly string name;
    }
}
