using Onex.Runtime;

namespace Nodes.OrderSagaOrchestrator.V1_0_0.Models;

/// <summary>One step of the saga: which node carries it out, and which operation undoes it.</summary>
/// <param name="Name">Names the step in results and events.</param>
/// <param name="Node">The node that serves both operations.</param>
/// <param name="Operation">The operation that does the step.</param>
/// <param name="Compensation">The operation that undoes it; must be safe to repeat.</param>
/// <param name="Timeout">How long either operation may take.</param>
internal sealed record ModelSagaStep(
    string Name,
    NodeEffect Node,
    string Operation,
    string Compensation,
    TimeSpan Timeout);
