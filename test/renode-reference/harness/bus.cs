using System;
using System.Reflection;
using Antmicro.Renode.Core.Extensions;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Peripherals.Bus;
using ELFSharp.ELF;
using static Antmicro.Renode.Peripherals.Bus.AllowedTranslation;

namespace Triptych.RenodeReference.Harness
{
    // A little-endian system bus with one peripheral at 0. Chooses among allowed translations in Renode's order: for
    // a narrow access the widest methods first, for a wide one too.
    internal sealed class Bus
    {
        public static AllowedTranslation TranslationsOf(Type type) => type.GetCustomAttribute<AllowedTranslationsAttribute>(true)?.AllowedTranslations ?? 0;

        public Bus(IPeripheral peripheral)
        {
            this.peripheral = peripheral;
            allowed = TranslationsOf(peripheral.GetType());
            bytes = peripheral as IBytePeripheral;
            words = peripheral as IWordPeripheral;
            doubleWords = peripheral as IDoubleWordPeripheral;
            quadWords = peripheral as IQuadWordPeripheral;
            swapped = peripheral is IEndiannessAware aware && aware.Endianness == Endianess.BigEndian;
            if(bytes == null && words == null && doubleWords == null && quadWords == null)
            {
                throw new RegistrationException("Cannot register the peripheral, it does not implement any of the bus interfaces.");
            }
        }

        public ulong Read(long offset, int width)
        {
            if(!IsInside(offset))
            {
                peripheral.Log(LogLevel.Warning, "Read{0} from non existing peripheral at 0x{1:X}, returning 0x0.", NameOf(width), offset);
                return 0;
            }
            return width switch
            {
                8 => ReadByte(offset),
                16 => ReadWord(offset),
                32 => ReadDoubleWord(offset),
                64 => ReadQuadWord(offset),
                _ => throw new ArgumentException($"There is no access of {width} bits."),
            };
        }

        public void Write(long offset, int width, ulong value)
        {
            if(!IsInside(offset))
            {
                peripheral.Log(LogLevel.Warning, "Write{0} to non existing peripheral at 0x{1:X}, value 0x{2:X}.", NameOf(width), offset, value);
                return;
            }
            switch(width)
            {
            case 8:
                WriteByte(offset, checked((byte)value));
                break;
            case 16:
                WriteWord(offset, checked((ushort)value));
                break;
            case 32:
                WriteDoubleWord(offset, checked((uint)value));
                break;
            case 64:
                WriteQuadWord(offset, value);
                break;
            default:
                throw new ArgumentException($"There is no access of {width} bits.");
            }
        }

        private byte ReadByte(long offset)
        {
            return bytes != null ? bytes.ReadByte(offset)
                : Allows(quadWords, ByteToQuadWord) ? quadWords.ReadByteUsingQuadWord(offset)
                : Allows(doubleWords, ByteToDoubleWord) ? doubleWords.ReadByteUsingDoubleWord(offset)
                : Allows(words, ByteToWord) ? words.ReadByteUsingWord(offset)
                : (byte)NotTranslated("read", "Byte", offset);
        }

        private ushort ReadWord(long offset)
        {
            return words != null ? (swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words.ReadWord(offset)) : words.ReadWord(offset))
                : Allows(quadWords, WordToQuadWord) ? quadWords.ReadWordUsingQuadWord(offset)
                : Allows(doubleWords, WordToDoubleWord) ? doubleWords.ReadWordUsingDoubleWord(offset)
                : Allows(bytes, WordToByte) ? bytes.ReadWordUsingByte(offset)
                : (ushort)NotTranslated("read", "Word", offset);
        }

        private uint ReadDoubleWord(long offset)
        {
            return doubleWords != null ? (swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(doubleWords.ReadDoubleWord(offset)) : doubleWords.ReadDoubleWord(offset))
                : Allows(quadWords, DoubleWordToQuadWord) ? quadWords.ReadDoubleWordUsingQuadWord(offset)
                : Allows(words, DoubleWordToWord) ? words.ReadDoubleWordUsingWord(offset)
                : Allows(bytes, DoubleWordToByte) ? bytes.ReadDoubleWordUsingByte(offset)
                : (uint)NotTranslated("read", "DoubleWord", offset);
        }

        private ulong ReadQuadWord(long offset)
        {
            return quadWords != null ? (swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(quadWords.ReadQuadWord(offset)) : quadWords.ReadQuadWord(offset))
                : Allows(doubleWords, QuadWordToDoubleWord) ? doubleWords.ReadQuadWordUsingDoubleWord(offset)
                : Allows(words, QuadWordToWord) ? words.ReadQuadWordUsingWord(offset)
                : Allows(bytes, QuadWordToByte) ? bytes.ReadQuadWordUsingByte(offset)
                : NotTranslated("read", "QuadWord", offset);
        }

        private void WriteByte(long offset, byte value)
        {
            if(bytes != null)
            {
                bytes.WriteByte(offset, value);
            }
            else if(Allows(quadWords, ByteToQuadWord))
            {
                quadWords.WriteByteUsingQuadWord(offset, value);
            }
            else if(Allows(doubleWords, ByteToDoubleWord))
            {
                doubleWords.WriteByteUsingDoubleWord(offset, value);
            }
            else if(Allows(words, ByteToWord))
            {
                words.WriteByteUsingWord(offset, value);
            }
            else
            {
                NotTranslated("write", "Byte", offset);
            }
        }

        private void WriteWord(long offset, ushort value)
        {
            if(words != null)
            {
                words.WriteWord(offset, swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) : value);
            }
            else if(Allows(quadWords, WordToQuadWord))
            {
                quadWords.WriteWordUsingQuadWord(offset, value);
            }
            else if(Allows(doubleWords, WordToDoubleWord))
            {
                doubleWords.WriteWordUsingDoubleWord(offset, value);
            }
            else if(Allows(bytes, WordToByte))
            {
                bytes.WriteWordUsingByte(offset, value);
            }
            else
            {
                NotTranslated("write", "Word", offset);
            }
        }

        private void WriteDoubleWord(long offset, uint value)
        {
            if(doubleWords != null)
            {
                doubleWords.WriteDoubleWord(offset, swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) : value);
            }
            else if(Allows(quadWords, DoubleWordToQuadWord))
            {
                quadWords.WriteDoubleWordUsingQuadWord(offset, value);
            }
            else if(Allows(words, DoubleWordToWord))
            {
                words.WriteDoubleWordUsingWord(offset, value);
            }
            else if(Allows(bytes, DoubleWordToByte))
            {
                bytes.WriteDoubleWordUsingByte(offset, value);
            }
            else
            {
                NotTranslated("write", "DoubleWord", offset);
            }
        }

        private void WriteQuadWord(long offset, ulong value)
        {
            if(quadWords != null)
            {
                quadWords.WriteQuadWord(offset, swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) : value);
            }
            else if(Allows(doubleWords, QuadWordToDoubleWord))
            {
                doubleWords.WriteQuadWordUsingDoubleWord(offset, value);
            }
            else if(Allows(words, QuadWordToWord))
            {
                words.WriteQuadWordUsingWord(offset, value);
            }
            else if(Allows(bytes, QuadWordToByte))
            {
                bytes.WriteQuadWordUsingByte(offset, value);
            }
            else
            {
                NotTranslated("write", "QuadWord", offset);
            }
        }

        private bool Allows(IBusPeripheral methods, AllowedTranslation translation) => methods != null && (allowed & translation) != 0;

        private ulong NotTranslated(string operation, string width, long offset)
        {
            peripheral.Log(LogLevel.Warning, "Attempted {0} {1} isn't supported by the peripheral. Offset 0x{2:X}.", width, operation, offset);
            return 0;
        }

        private bool IsInside(long offset) => !(peripheral is IKnownSize sized) || (offset >= 0 && offset < sized.Size);

        private static string NameOf(int width) => width switch
        {
            8 => "Byte",
            16 => "Word",
            32 => "DoubleWord",
            _ => "QuadWord",
        };

        private readonly bool swapped;
        private readonly AllowedTranslation allowed;
        private readonly IPeripheral peripheral;
        private readonly IBytePeripheral bytes;
        private readonly IWordPeripheral words;
        private readonly IDoubleWordPeripheral doubleWords;
        private readonly IQuadWordPeripheral quadWords;
    }
}
