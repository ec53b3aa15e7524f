using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals;
using TinyBits = Triptych.RenodeReference.Bits;

namespace Antmicro.Renode.Utilities
{
    public static class BitHelper
    {
        public static uint Bit(byte b) => 1u << b;

        public static ulong Bits(int position, int width) => TinyBits.Mask(position, width);

        public static bool IsBitSet(uint reg, byte bit) => (reg >> bit & 1) != 0;

        public static bool IsBitSet(ulong reg, byte bit) => (reg >> bit & 1) != 0;

        public static void SetBit(ref uint reg, byte bit, bool value) => reg = value ? reg | 1u << bit : reg & ~(1u << bit);

        public static void SetBit(ref ulong reg, byte bit, bool value) => reg = value ? reg | 1UL << bit : reg & ~(1UL << bit);

        public static void SetBit(ref ushort reg, byte bit, bool value) => reg = (ushort)(value ? reg | 1 << bit : reg & ~(1 << bit));

        public static void SetBit(ref byte reg, byte bit, bool value) => reg = (byte)(value ? reg | 1 << bit : reg & ~(1 << bit));

        public static void ClearBits(ref uint reg, params byte[] bits) => reg = bits.Aggregate(reg, (value, bit) => value & ~(1u << bit));

        public static void ClearBits(ref uint reg, int position, int width) => reg &= ~CalculateMask(width, position);

        public static void ClearBits(ref ulong reg, int position, int width) => reg &= ~CalculateQuadWordMask(width, position);

        public static void SetBits(ref ulong reg, int position, int width) => reg |= CalculateQuadWordMask(width, position);

        public static bool AreAnyBitsSet(ulong reg, int position, int width) => (reg & CalculateQuadWordMask(width, position)) != 0;

        public static bool AreAllBitsSet(ulong reg, int position, int width) => (~reg & CalculateQuadWordMask(width, position)) == 0;

        public static void UpdateWith(ref uint reg, uint newValue, int position, int width) => UpdateWithMasked(ref reg, newValue, CalculateMask(width, position));

        public static void UpdateWith(ref ulong reg, ulong newValue, int position, int width) => UpdateWithMasked(ref reg, newValue, CalculateQuadWordMask(width, position));

        public static void UpdateWithShifted(ref uint reg, uint newValue, int position, int width) => UpdateWith(ref reg, newValue << position, position, width);

        public static void UpdateWithShifted(ref ulong reg, ulong newValue, int position, int width) => UpdateWith(ref reg, newValue << position, position, width);

        public static void UpdateWithMasked(ref uint reg, uint newValue, uint mask) => reg = (reg & ~mask) | (newValue & mask);

        public static void UpdateWithMasked(ref ulong reg, ulong newValue, ulong mask) => reg = (reg & ~mask) | (newValue & mask);

        public static void OrWith(ref uint reg, uint newValue, int position, int width) => reg |= newValue & CalculateMask(width, position);

        public static void OrWith(ref ulong reg, ulong newValue, int position, int width) => reg |= newValue & CalculateQuadWordMask(width, position);

        public static void AndWithNot(ref uint reg, uint newValue, int position, int width) => reg &= ~(newValue & CalculateMask(width, position));

        public static void AndWithNot(ref ulong reg, ulong newValue, int position, int width) => reg &= ~(newValue & CalculateQuadWordMask(width, position));

        public static void XorWith(ref uint reg, uint newValue, int position, int width) => reg ^= newValue & CalculateMask(width, position);

        public static void XorWith(ref ulong reg, ulong newValue, int position, int width) => reg ^= newValue & CalculateQuadWordMask(width, position);

        public static uint ReplaceBits(this uint destination, uint source, int width, int destinationPosition = 0, int sourcePosition = 0)
        {
            return (uint)((ulong)destination).ReplaceBits(source, width, destinationPosition, sourcePosition);
        }

        public static ulong ReplaceBits(this ulong destination, ulong source, int width, int destinationPosition = 0, int sourcePosition = 0)
        {
            UpdateWithShifted(ref destination, GetValue(source, sourcePosition, width), destinationPosition, width);
            return destination;
        }

        public static uint GetValue(uint reg, int offset, int size) => (uint)GetValue((ulong)reg, offset, size);

        public static ulong GetValue(ulong reg, int offset, int size) => reg >> offset & TinyBits.Mask(0, size);

        public static uint GetMaskedValue(uint reg, int maskOffset, int maskSize) => reg & CalculateMask(maskSize, maskOffset);

        public static void SetMaskedValue(ref uint reg, uint value, int maskOffset, int maskSize) => UpdateWithShifted(ref reg, value, maskOffset, maskSize);

        public static void SetMaskedValue(ref ulong reg, ulong value, int maskOffset, int maskSize) => UpdateWithShifted(ref reg, value, maskOffset, maskSize);

        public static IList<int> GetSetBits(ulong reg) => Enumerable.Range(0, 64).Where(bit => (reg >> bit & 1) != 0).ToList();

        public static string GetSetBitsPretty(ulong reg)
        {
            var ranges = new List<string>();
            for(var bit = 0; bit < 64; bit++)
            {
                if((reg >> bit & 1) == 0)
                {
                    continue;
                }
                var length = BitOperations.TrailingZeroCount(~(reg >> bit));
                ranges.Add(length == 1 ? $"{bit}" : $"{bit}-{bit + length - 1}");
                bit += length;
            }
            return ranges.Count == 0 ? "(none)" : string.Join(", ", ranges);
        }

        public static void ForeachActiveBit(uint reg, Action<byte> action)
        {
            foreach(var bit in GetSetBits(reg))
            {
                action((byte)bit);
            }
        }

        public static bool[] GetBits(uint reg) => Enumerable.Range(0, 32).Select(bit => (reg >> bit & 1) != 0).ToArray();

        public static bool[] GetBits(ulong reg) => Enumerable.Range(0, 64).Select(bit => (reg >> bit & 1) != 0).ToArray();

        public static uint GetValueFromBitsArray(IEnumerable<bool> array) => array.Select((bit, i) => bit ? 1u << i : 0u).Aggregate(0u, (x, y) => x | y);

        public static uint GetValueFromBitsArray(params bool[] array) => GetValueFromBitsArray((IEnumerable<bool>)array);

        public static uint CalculateMask(int width, int position) => (uint)TinyBits.Mask(position, width);

        public static ulong CalculateQuadWordMask(int width, int position) => TinyBits.Mask(position, width);

        public static byte ReverseBits(byte b) => (byte)(GetBits((uint)b).Take(8).Aggregate(0, (value, bit) => value << 1 | (bit ? 1 : 0)));

        public static ushort ReverseBits(ushort s) => (ushort)(ReverseBits((byte)s) << 8 | ReverseBits((byte)(s >> 8)));

        public static uint ReverseBits(uint i) => (uint)ReverseBits((ushort)i) << 16 | ReverseBits((ushort)(i >> 16));

        public static uint SignExtend(uint value, int size) => (uint)((int)(value << (32 - size)) >> (32 - size));

        public static ulong SignExtend(ulong value, int size) => (ulong)((long)(value << (64 - size)) >> (64 - size));
    }

    public static class Misc
    {
        public static string FormatWith(this string @this, params object[] args) => string.Format(@this, args);

        public static string Stringify<T>(this IEnumerable<T> source, string separator = " ", int limitPerLine = 0) => string.Join(separator, source);

        public static ushort SwapBytesUShort(ushort value) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);

        public static uint SwapBytesUInt(uint value) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);

        public static ulong SwapBytesULong(ulong value) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);

        public static IEnumerable<int> Iterate(int count) => Enumerable.Range(0, count);

        public static bool InRange(this int value, int start, int length) => value >= start && value < start + length;
    }

    public class InterruptManager<TInterrupt> where TInterrupt : struct, IConvertible
    {
        public InterruptManager(IPeripheral master, IGPIO irq = null, string gpioName = null, int subvector = -1)
        {
            if(!typeof(TInterrupt).IsEnum)
            {
                throw new ArgumentException("TInterrupt must be an enum");
            }
            this.master = master;
            var outputs = irq == null ? ProvidedBy(master) : new Dictionary<int, IGPIO> { { subvector, irq } };
            foreach(var interrupt in All)
            {
                var attributes = typeof(TInterrupt).GetField(interrupt.ToString()).GetCustomAttributes(false);
                var wanted = attributes.OfType<SubvectorAttribute>().SingleOrDefault()?.SubvectorId ?? -1;
                if(!outputs.TryGetValue(wanted, out var output))
                {
                    throw new ArgumentException(wanted == -1 ? "There is no default gpio defined" : $"There is no gpio defined for subvector {wanted}");
                }
                lines.Add(interrupt, output);
                if(attributes.OfType<NotSettableAttribute>().Any())
                {
                    notSettable.Add(interrupt);
                }
                if(attributes.OfType<EnabledOnResetAttribute>().Any())
                {
                    enabledOnReset.Add(interrupt);
                }
            }
            Reset();
        }

        public void Reset()
        {
            active.Clear();
            enabled.Clear();
            enabled.UnionWith(enabledOnReset);
            Refresh();
        }

        public void SetInterrupt(TInterrupt interrupt, bool status = true) => Put(active, interrupt, status);

        public void ClearInterrupt(TInterrupt interrupt) => Put(active, interrupt, false);

        public void EnableInterrupt(TInterrupt interrupt, bool status = true) => Put(enabled, interrupt, status);

        public void DisableInterrupt(TInterrupt interrupt) => Put(enabled, interrupt, false);

        public bool IsSet(TInterrupt interrupt) => active.Contains(interrupt);

        public bool IsEnabled(TInterrupt interrupt) => enabled.Contains(interrupt);

        public TRegister GetRegister<TRegister>(Func<TInterrupt, bool, bool> valueProviderCallback = null, Action<TInterrupt, bool, bool> writeCallback = null) where TRegister : PeripheralRegister
        {
            var mode = (valueProviderCallback == null ? 0 : FieldMode.Read) | (writeCallback == null ? 0 : FieldMode.Write);
            return Build<TRegister>(All, mode, valueProviderCallback, writeCallback);
        }

        public TRegister GetMaskedInterruptFlagRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All, FieldMode.Read, (x, _) => IsSet(x) && IsEnabled(x), null);

        public TRegister GetRawInterruptFlagRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All, FieldMode.Read, (x, _) => IsSet(x), null);

        public TRegister GetInterruptEnableRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All, FieldMode.Read | FieldMode.Write, (x, _) => IsEnabled(x), (x, _, value) => EnableInterrupt(x, value));

        public TRegister GetInterruptEnableSetRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All, FieldMode.Read | FieldMode.Write, (x, _) => IsEnabled(x), (x, _, value) => When(value, () => EnableInterrupt(x)));

        public TRegister GetInterruptEnableClearRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All, FieldMode.Read | FieldMode.Write, (x, _) => IsEnabled(x), (x, _, value) => When(value, () => DisableInterrupt(x)));

        public TRegister GetInterruptSetRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All.Except(notSettable), FieldMode.Set, null, (x, _, value) => When(value, () => SetInterrupt(x)));

        public TRegister GetInterruptClearRegister<TRegister>() where TRegister : PeripheralRegister => Build<TRegister>(All.Except(notSettable), FieldMode.Set, null, (x, _, value) => When(value, () => ClearInterrupt(x)));

        private static void When(bool condition, Action action)
        {
            if(condition)
            {
                action();
            }
        }

        private static Dictionary<int, IGPIO> ProvidedBy(IPeripheral master)
        {
            var outputs = new Dictionary<int, IGPIO>();
            foreach(var property in master.GetType().GetProperties())
            {
                var attribute = property.GetCustomAttributes(typeof(IrqProviderAttribute), false).Cast<IrqProviderAttribute>().SingleOrDefault();
                if(attribute != null)
                {
                    outputs.Add(attribute.SubvectorId, (IGPIO)property.GetValue(master) ?? throw new ArgumentException("The IrqProvider object is not initialized"));
                }
            }
            return outputs;
        }

        private static IEnumerable<TInterrupt> All => Enum.GetValues(typeof(TInterrupt)).Cast<TInterrupt>();

        private TRegister Build<TRegister>(IEnumerable<TInterrupt> interrupts, FieldMode mode, Func<TInterrupt, bool, bool> valueProvider, Action<TInterrupt, bool, bool> write) where TRegister : PeripheralRegister
        {
            // As in Renode, there is no 64-bit variant.
            PeripheralRegister register = typeof(TRegister) == typeof(DoubleWordRegister) ? new DoubleWordRegister(master)
                : typeof(TRegister) == typeof(WordRegister) ? new WordRegister(master)
                : typeof(TRegister) == typeof(ByteRegister) ? new ByteRegister(master) : null;
            foreach(var interrupt in interrupts)
            {
                register.DefineFlagField(interrupt.ToInt32(null), mode, name: interrupt.ToString(),
                    valueProviderCallback: valueProvider == null ? null : value => valueProvider(interrupt, value),
                    writeCallback: write == null ? null : (before, value) => write(interrupt, before, value));
            }
            return (TRegister)register;
        }

        private void Put(HashSet<TInterrupt> set, TInterrupt interrupt, bool present)
        {
            if(present)
            {
                set.Add(interrupt);
            }
            else
            {
                set.Remove(interrupt);
            }
            Refresh();
        }

        private void Refresh()
        {
            foreach(var line in lines.GroupBy(x => x.Value, x => x.Key))
            {
                line.Key.Set(line.Any(x => IsSet(x) && IsEnabled(x)));
            }
        }

        private readonly IPeripheral master;
        private readonly Dictionary<TInterrupt, IGPIO> lines = new Dictionary<TInterrupt, IGPIO>();
        private readonly HashSet<TInterrupt> active = new HashSet<TInterrupt>();
        private readonly HashSet<TInterrupt> enabled = new HashSet<TInterrupt>();
        private readonly HashSet<TInterrupt> notSettable = new HashSet<TInterrupt>();
        private readonly HashSet<TInterrupt> enabledOnReset = new HashSet<TInterrupt>();
    }

    [AttributeUsage(AttributeTargets.Field)]
    public class SubvectorAttribute : Attribute
    {
        public SubvectorAttribute(int subvectorId)
        {
            SubvectorId = subvectorId;
        }

        public int SubvectorId { get; }
    }

    [AttributeUsage(AttributeTargets.Field)]
    public class NotSettableAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Field)]
    public class EnabledOnResetAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class IrqProviderAttribute : Attribute
    {
        public IrqProviderAttribute()
        {
            SubvectorId = -1;
        }

        public IrqProviderAttribute(string name, int subvectorId)
        {
            Name = name;
            SubvectorId = subvectorId;
        }

        public string Name { get; }

        public int SubvectorId { get; }
    }
}
