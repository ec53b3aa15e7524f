// How an access of one width is served by methods of another. Narrow reads take the aligned wider one apart, narrow
// writes read, modify and write, wide accesses become several narrow ones, the lowest address first.
using Antmicro.Renode.Peripherals.Bus;

namespace Antmicro.Renode.Core.Extensions
{
    public static class ReadWriteExtensions
    {
        public static byte ReadByteUsingWord(this IWordPeripheral peripheral, long address) => unchecked((byte)(peripheral.ReadWord(address & ~1) >> Shift(address, 1)));

        public static byte ReadByteUsingDoubleWord(this IDoubleWordPeripheral peripheral, long address) => unchecked((byte)(peripheral.ReadDoubleWord(address & ~3) >> Shift(address, 3)));

        public static byte ReadByteUsingQuadWord(this IQuadWordPeripheral peripheral, long address) => unchecked((byte)(peripheral.ReadQuadWord(address & ~7) >> Shift(address, 7)));

        public static ushort ReadWordUsingByte(this IBytePeripheral peripheral, long address) => (ushort)(peripheral.ReadByte(address) | peripheral.ReadByte(address + 1) << 8);

        public static ushort ReadWordUsingDoubleWord(this IDoubleWordPeripheral peripheral, long address) => unchecked((ushort)(peripheral.ReadDoubleWord(address & ~3) >> Shift(address, 3)));

        public static ushort ReadWordUsingQuadWord(this IQuadWordPeripheral peripheral, long address) => unchecked((ushort)(peripheral.ReadQuadWord(address & ~7) >> Shift(address, 7)));

        public static uint ReadDoubleWordUsingByte(this IBytePeripheral peripheral, long address) => peripheral.ReadWordUsingByte(address) | (uint)peripheral.ReadWordUsingByte(address + 2) << 16;

        public static uint ReadDoubleWordUsingWord(this IWordPeripheral peripheral, long address) => peripheral.ReadWord(address) | (uint)peripheral.ReadWord(address + 2) << 16;

        public static uint ReadDoubleWordUsingQuadWord(this IQuadWordPeripheral peripheral, long address) => unchecked((uint)(peripheral.ReadQuadWord(address & ~7) >> Shift(address, 7)));

        public static ulong ReadQuadWordUsingByte(this IBytePeripheral peripheral, long address) => peripheral.ReadDoubleWordUsingByte(address) | (ulong)peripheral.ReadDoubleWordUsingByte(address + 4) << 32;

        public static ulong ReadQuadWordUsingWord(this IWordPeripheral peripheral, long address) => peripheral.ReadDoubleWordUsingWord(address) | (ulong)peripheral.ReadDoubleWordUsingWord(address + 4) << 32;

        public static ulong ReadQuadWordUsingDoubleWord(this IDoubleWordPeripheral peripheral, long address) => peripheral.ReadDoubleWord(address) | (ulong)peripheral.ReadDoubleWord(address + 4) << 32;

        public static void WriteByteUsingWord(this IWordPeripheral peripheral, long address, byte value)
        {
            peripheral.WriteWord(address & ~1, (ushort)Merge(peripheral.ReadWord(address & ~1), value, 0xFF, Shift(address, 1)));
        }

        public static void WriteByteUsingDoubleWord(this IDoubleWordPeripheral peripheral, long address, byte value)
        {
            peripheral.WriteDoubleWord(address & ~3, (uint)Merge(peripheral.ReadDoubleWord(address & ~3), value, 0xFF, Shift(address, 3)));
        }

        public static void WriteByteUsingQuadWord(this IQuadWordPeripheral peripheral, long address, byte value)
        {
            peripheral.WriteQuadWord(address & ~7, Merge(peripheral.ReadQuadWord(address & ~7), value, 0xFF, Shift(address, 7)));
        }

        public static void WriteWordUsingByte(this IBytePeripheral peripheral, long address, ushort value)
        {
            peripheral.WriteByte(address, (byte)value);
            peripheral.WriteByte(address + 1, (byte)(value >> 8));
        }

        public static void WriteWordUsingDoubleWord(this IDoubleWordPeripheral peripheral, long address, ushort value)
        {
            peripheral.WriteDoubleWord(address & ~3, (uint)Merge(peripheral.ReadDoubleWord(address & ~3), value, 0xFFFF, Shift(address, 3)));
        }

        public static void WriteWordUsingQuadWord(this IQuadWordPeripheral peripheral, long address, ushort value)
        {
            peripheral.WriteQuadWord(address & ~7, Merge(peripheral.ReadQuadWord(address & ~7), value, 0xFFFF, Shift(address, 7)));
        }

        public static void WriteDoubleWordUsingByte(this IBytePeripheral peripheral, long address, uint value)
        {
            peripheral.WriteWordUsingByte(address, (ushort)value);
            peripheral.WriteWordUsingByte(address + 2, (ushort)(value >> 16));
        }

        public static void WriteDoubleWordUsingWord(this IWordPeripheral peripheral, long address, uint value)
        {
            peripheral.WriteWord(address, (ushort)value);
            peripheral.WriteWord(address + 2, (ushort)(value >> 16));
        }

        public static void WriteDoubleWordUsingQuadWord(this IQuadWordPeripheral peripheral, long address, uint value)
        {
            peripheral.WriteQuadWord(address & ~7, Merge(peripheral.ReadQuadWord(address & ~7), value, 0xFFFFFFFF, Shift(address, 7)));
        }

        public static void WriteQuadWordUsingByte(this IBytePeripheral peripheral, long address, ulong value)
        {
            peripheral.WriteDoubleWordUsingByte(address, (uint)value);
            peripheral.WriteDoubleWordUsingByte(address + 4, (uint)(value >> 32));
        }

        public static void WriteQuadWordUsingWord(this IWordPeripheral peripheral, long address, ulong value)
        {
            peripheral.WriteDoubleWordUsingWord(address, (uint)value);
            peripheral.WriteDoubleWordUsingWord(address + 4, (uint)(value >> 32));
        }

        public static void WriteQuadWordUsingDoubleWord(this IDoubleWordPeripheral peripheral, long address, ulong value)
        {
            peripheral.WriteDoubleWord(address, (uint)value);
            peripheral.WriteDoubleWord(address + 4, (uint)(value >> 32));
        }

        private static int Shift(long address, int mask) => (int)(address & mask) * 8;

        private static ulong Merge(ulong old, ulong value, ulong mask, int shift) => (old & ~(mask << shift)) | value << shift;
    }
}
