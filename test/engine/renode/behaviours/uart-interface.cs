//
// Behaviour of PrimeCell_UART0: characters from and to terminals.
//
using System;
using System.Collections.Generic;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0 : IUART
    {
        public event Action<byte> CharReceived;

        public void WriteChar(byte value)
        {
            lock(locker)
            {
                queue.Enqueue(value);
                uartfrRxfe.Value = false;
            }
        }

        public uint BaudRate => uartibrdBaudDivint.Value == 0 ? 115200 : (uint)(24000000 / (16 * uartibrdBaudDivint.Value));

        public Bits StopBits => uartlcrHStp2.Value ? Bits.Two : Bits.One;

        public Parity ParityBit => uartlcrHPen.Value ? (uartlcrHEps.Value ? Parity.Even : Parity.Odd) : Parity.None;

        partial void InitializeBehaviour()
        {
            uartdrData.WriteCallback += (_, value) => CharReceived?.Invoke((byte)value);
            uartdrData.ValueProviderCallback = _ =>
            {
                lock(locker)
                {
                    return queue.TryDequeue(out var character) ? character : 0UL;
                }
            };
        }

        partial void ResetBehaviour()
        {
            queue.Clear();
        }

        private readonly Queue<byte> queue = new Queue<byte>();
        private readonly object locker = new object();
    }
}
