using RefMiner.Parsing;
using RefMiner.Validation;

namespace RefMiner.Binding;
internal sealed class BoundTree
{
    public BoundResponse? Bind(ParsedCode code, Expectation expected, CancellationToken cancellationToken) => null;
}
