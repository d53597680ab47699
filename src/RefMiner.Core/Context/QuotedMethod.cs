using RefMiner.Nodes;

namespace RefMiner.Context;

/// <summary>A method in the form in which it is quoted.</summary>
/// <param name="Method">The method.</param>
/// <param name="Relevance">Its fused score over the best method's, in [0, 1].</param>
/// <param name="IsFull">Whether the whole member is quoted, rather than its signature.</param>
internal sealed record QuotedMethod(MethodRecord Method, double Relevance, bool IsFull)
{
    /// <summary>The quoted text.</summary>
    public QuotableForm Form => IsFull ? Method.Full : Method.SignatureForm;
}
