using RefMiner.Nodes;

namespace RefMiner.Requests;

/// <summary>The request that a mined method would have been asked for with.</summary>
internal static class DeclaredRequest
{
    /// <summary>
    /// What is known of a method before it is written: its declaration, documentation and type; never its body, file or folder.
    /// </summary>
    public static ContextRequest Of(MethodRecord method, NodeRecord node) =>
        new()
        {
            Operation = new OperationSpec
            {
                Name = method.Name,
                Signature = method.Signature,
                Summary = method.Summary.Length > 0 ? method.Summary : null,
            },
            ContainingType = new ContainingType
            {
                Name = node.Name,
                Namespace = node.Namespace,
                BaseTypes = node.BaseTypes,
                Dependencies = node.Dependencies,
                Fields = node.FieldTypes,
                Attributes = node.Attributes,
            },
        };
}
