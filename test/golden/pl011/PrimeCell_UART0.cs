//
// Copyright (c) 2026 Your Name
//
// Behaviour of PrimeCell_UART0, begun by Triptych and yours from now on: it is never written over.
// The registers and the handles of their fields are in PrimeCell_UART0.Registers.cs.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        // Called once, when all registers are defined.
        // Behaviour attaches to the handles of the fields, for instance:
        //     uartrsrUartecrFe.WriteCallback += (_, value) => IRQ.Set(value);
        partial void InitializeBehaviour()
        {
        }

        // Called at every reset, after the registers have their reset values again.
        partial void ResetBehaviour()
        {
        }
    }
}
