using System.Collections.Immutable;
using RefMiner.Nodes;

namespace RefMiner;

/// <summary>A mined method as it is quoted.</summary>
public sealed class MethodCode
{
    internal MethodCode(MethodRecord record, int node) => (Record, Node) = (record, node);

    /// <summary>The id of its documentation, e.g. <c>M:Shop.Cart.Add(System.Int32)</c>.</summary>
    public string Id => Record.Id;

    /// <summary>Its simple name.</summary>
    public string Name => Record.Name;

    /// <summary>Its file, from the root of the tree, with '/'.</summary>
    public string Path => Record.Path;

    /// <summary>Its first line, counted from 1.</summary>
    public int StartLine => Record.Lines.Start;

    /// <summary>Its last line.</summary>
    public int EndLine => Record.Lines.End;

    /// <summary>Simple names of its parameters' types, in order.</summary>
    public ImmutableArray<string> ParameterTypes => Record.ParameterTypes;

    /// <summary>Simple name of what it returns; <c>void</c> for nothing.</summary>
    public string ReturnType => Record.ReturnType;

    /// <summary>Its text, whole, credentials replaced.</summary>
    public string Text => Record.Full.Text;

    /// <summary>What the index has of it.</summary>
    internal MethodRecord Record { get; }

    /// <summary>Number of its node in the corpus.</summary>
    internal int Node { get; }
}
