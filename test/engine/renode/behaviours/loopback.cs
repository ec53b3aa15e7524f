//
// Behaviour of PrimeCell_UART0: what is written to DR comes back while LBE is set.
//
using System.Collections.Generic;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            uartdrData.WriteCallback += (_, value) =>
            {
                if(uartcrUarten.Value && uartcrLbe.Value)
                {
                    received.Enqueue((byte)value);
                }
                UpdateFlags();
            };
            uartdrData.ValueProviderCallback = _ =>
            {
                var result = received.Count > 0 ? received.Dequeue() : (byte)0;
                UpdateFlags();
                return result;
            };
        }

        partial void ResetBehaviour()
        {
            received.Clear();
            UpdateFlags();
        }

        private void UpdateFlags()
        {
            uartfrRxfe.Value = received.Count == 0;
            uartrisRxris.Value = received.Count > 0;
            IRQ.Set(uartrisRxris.Value && uartimscRxim.Value);
        }

        private readonly Queue<byte> received = new Queue<byte>();
    }
}
