//
// Behaviour of PrimeCell_UART0: a FIFO of sixteen with its trigger level.
//
using System;
using System.Collections.Generic;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Logging;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        public void Receive(byte character)
        {
            if(fifo.Count >= Depth)
            {
                uartdrOe.Value = true;
                uartrsrUartecrOe.Value = true;
                this.Log(LogLevel.Warning, "The receive FIFO is full: 0x{0:X} is lost", character);
                return;
            }
            fifo.Enqueue(character);
            Update();
        }

        partial void InitializeBehaviour()
        {
            uartdrData.ValueProviderCallback = current => fifo.Count > 0 ? fifo.Peek() : current;
            uartdrData.ReadCallback += (_, __) =>
            {
                if(fifo.Count > 0)
                {
                    fifo.Dequeue();
                }
                Update();
            };
            uartlcrHFen.ChangeCallback += (oldValue, newValue) => Update();
        }

        partial void ResetBehaviour()
        {
            fifo.Clear();
            Update();
        }

        private void Update()
        {
            uartfrRxfe.Value = fifo.Count == 0;
            uartfrRxff.Value = fifo.Count == Depth;
            uartrisRxris.Value = fifo.Count >= Math.Max(1, Trigger);
        }

        private int Depth => uartlcrHFen.Value ? 16 : 1;

        private int Trigger
        {
            get
            {
                switch(uartiflsRxiflsel.Value)
                {
                case UartiflsRxiflsel.OneEighth:
                    return Depth / 8;
                case UartiflsRxiflsel.OneQuarter:
                    return Depth / 4;
                default:
                    return Depth / 2;
                }
            }
        }

        private readonly Queue<byte> fifo = new Queue<byte>();
    }
}
