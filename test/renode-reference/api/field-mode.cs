using System;
using System.Numerics;

namespace Antmicro.Renode.Core.Structure.Registers
{
    [Flags]
    public enum FieldMode
    {
        Read = 1 << 0,
        Write = 1 << 1,
        Set = 1 << 2,
        Toggle = 1 << 3,
        WriteOneToClear = 1 << 4,
        WriteZeroToClear = 1 << 5,
        ReadToClear = 1 << 6,
        WriteZeroToSet = 1 << 7,
        WriteZeroToToggle = 1 << 8,
        ReadToSet = 1 << 11,
        WriteToClear = 1 << 12,
        WriteToSet = 1 << 13,
    }

    public static class FieldModeHelper
    {
        public static bool IsFlagSet(this FieldMode mode, FieldMode value) => (mode & value) != 0;

        public static bool IsReadable(this FieldMode mode) => mode.ReadBits() != 0;

        public static bool IsWritable(this FieldMode mode) => mode.WriteBits() != 0;

        public static FieldMode ReadBits(this FieldMode mode) => mode & AllReadBits;

        public static FieldMode WriteBits(this FieldMode mode) => mode & ~AllReadBits;

        // One way to read and one way to write at most.
        public static bool IsValid(this FieldMode mode)
        {
            return BitOperations.PopCount((uint)mode.ReadBits()) < 2 && BitOperations.PopCount((uint)mode.WriteBits()) < 2;
        }

        private const FieldMode AllReadBits = FieldMode.Read | FieldMode.ReadToClear | FieldMode.ReadToSet;
    }
}
