//
// Behaviour of PrimeCell_UART0: a character leaves after a while; BUSY tells.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Time;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            uartdrData.WriteCallback += (_, value) =>
            {
                uartfrBusy.Value = true;
                uartfrTxfe.Value = false;
                var mine = ++generation;
                machine.ScheduleAction(TimeInterval.FromMicroseconds(87), _ =>
                {
                    if(mine != generation)
                    {
                        return;
                    }
                    uartfrBusy.Value = false;
                    uartfrTxfe.Value = true;
                    uartrisTxris.Value = true;
                });
            };
        }

        partial void ResetBehaviour()
        {
            generation++;
        }

        private int generation;
    }
}
