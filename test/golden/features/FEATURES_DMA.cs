//
// Behaviour of FEATURES_DMA, begun by Triptych and yours from now on: it is never written over.
// The registers and the handles of their fields are in FEATURES_DMA.Registers.cs.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.DMA
{
    public partial class FEATURES_DMA
    {
        // Called once, when all registers are defined.
        // Behaviour attaches to the handles of the fields, for instance:
        //     dottedA.WriteCallback += (_, value) => { };
        partial void InitializeBehaviour()
        {
        }

        // Called at every reset, after the registers have their reset values again.
        partial void ResetBehaviour()
        {
        }
    }
}
