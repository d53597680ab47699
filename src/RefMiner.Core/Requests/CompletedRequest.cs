using System.Collections.Immutable;

namespace RefMiner.Requests;

/// <summary>A request with what follows from its own members and from the index filled in.</summary>
/// <param name="Request">The request.</param>
/// <param name="Notes">What the caller should know of what was filled in.</param>
internal sealed record CompletedRequest(ContextRequest Request, ImmutableArray<string> Notes)
{
    /// <summary>
    /// Takes the name of the method from its signature. Where the request names another method, the signature decides and a note
    /// says so.
    /// </summary>
    public static CompletedRequest Of(ContextRequest request)
    {
        var given = string.IsNullOrWhiteSpace(request.Operation.Name) ? "" : request.Operation.Name;
        var declared = SignatureReader.NameIn(request.Operation.Signature);
        if (
            declared is null
            || declared == given
            || (given.Length > 0 && SignatureReader.Read(request.Operation.Signature) is { IsOperator: true })
        )
            return new(Named(given), []);
        if (given.Length == 0 || Simple(given) == declared || given is ".ctor" or "#ctor")
            return new(Named(declared), []);

        return new(
            Named(declared),
            [$"operation.name is '{given}', but operation.signature declares '{declared}'; the signature's name is used"]
        );

        ContextRequest Named(string name) =>
            name == request.Operation.Name ? request : request with { Operation = request.Operation with { Name = name } };
    }

    /// <summary>A name without what may stand around it: an interface before it, type arguments behind it.</summary>
    private static string Simple(string name)
    {
        var plain = name.Split('<')[0].Trim();
        return plain[(plain.LastIndexOf('.') + 1)..].TrimStart('@');
    }
}
