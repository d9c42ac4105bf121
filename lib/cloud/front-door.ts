// oxlint-disable no-new -- a construct belongs to its parent from its making on
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/registry.ts';
import { SIGNED_IN_PATH } from '../outside/managed-login.ts';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './settings.ts';

/** Requests a second that the whole house takes: a commune's clerk needs about 10 for an answer. */
const THROTTLE = { rateLimit: 200, burstLimit: 400 };

/** Programs get half of that at most, so that people at the form always find room. */
const API_THROTTLE = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 };
const API_ROUTE = '/api/{proxy+}';

/** What an access log keeps: no address and no path, because a path can be a signed link and an address a person. */
const LOGGED_FIELDS = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.integrationErrorMessage',
};

/** The one address of the house: the JSON API under `/api`, the web form everywhere else. */
export class FrontDoor extends Construct {
  readonly api: apigw.HttpApi;
  /** Where people find the form, without a trailing slash. */
  readonly publicUrl: string;
  readonly staffClient: cognito.UserPoolClient;
  readonly #stage: apigw.HttpStage;

  constructor(
    scope: Construct,
    id: string,
    { publicUrl, userPool }: { userPool: cognito.UserPool } & Pick<Settings, 'publicUrl'>,
  ) {
    super(scope, id);
    this.api = new apigw.HttpApi(this, 'Api', {
      createDefaultStage: false,
      description: 'Khai Giang: web form and API',
    });
    this.publicUrl = publicUrl ?? this.api.apiEndpoint;
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#stage = this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new apigw.LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(LOGGED_FIELDS)),
      },
    });
    this.staffClient = this.#client(userPool);
  }

  /** Staff sign in at Cognito with password and second factor and come back with a code that only this form can exchange (PKCE). */
  #client(userPool: cognito.UserPool): cognito.UserPoolClient {
    const client = new cognito.UserPoolClient(this, 'FormClient', {
      userPool,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID],
        callbackUrls: [`${this.publicUrl}${SIGNED_IN_PATH}`],
        logoutUrls: [`${this.publicUrl}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A working day: nobody signs in twice on one morning.
      accessTokenValidity: Duration.hours(8),
      idTokenValidity: Duration.hours(8),
      refreshTokenValidity: Duration.hours(12),
    });
    new cognito.CfnManagedLoginBranding(this, 'SignInLook', {
      userPoolId: userPool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }

  /** Opens the routes; apart from the rest because the functions need this address before the routes can need the functions. */
  open(functions: Readonly<Record<FunctionName, lambda.Function>>): void {
    const routes = [
      ...this.api.addRoutes({
        path: API_ROUTE,
        methods: [apigw.HttpMethod.ANY],
        integration: new HttpLambdaIntegration('JsonApi', functions['api/handler']),
      }),
      new apigw.HttpRoute(this, 'Form', {
        httpApi: this.api,
        routeKey: apigw.HttpRouteKey.DEFAULT,
        integration: new HttpLambdaIntegration('WebForm', functions['web/handler']),
      }),
    ];
    const stage = this.#stage.node.defaultChild as apigw.CfnStage;
    stage.routeSettings = { [`ANY ${API_ROUTE}`]: API_THROTTLE };
    // CloudFormation refuses settings of a route that is not there yet.
    for (const route of routes) stage.addDependency(route.node.defaultChild as apigw.CfnRoute);
    for (const route of routes)
      acknowledge(route, {
        'AwsSolutions-APIG4':
          'Communes and lecturers come by signed links and anybody may check a certificate; the functions verify session or link themselves, route by route.',
      });
  }
}
